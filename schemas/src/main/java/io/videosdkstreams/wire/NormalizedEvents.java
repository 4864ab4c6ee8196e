package io.videosdkstreams.wire;

import io.videosdkstreams.event.SessionEvent;

/** The value of a per-type topic. */
public final class NormalizedEvents {

  /** UTF-8 JSON; the same bytes for every delivery of the same fact. */
  public byte[] write(SessionEvent event) {
    throw new IllegalStateException("being written");
  }
}
