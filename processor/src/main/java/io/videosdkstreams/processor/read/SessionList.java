package io.videosdkstreams.processor.read;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked below a session, {@code /sessions/{id}/{segment}}. */
public enum SessionList {
  PARTICIPANTS("participants"),
  RECORDINGS("recordings"),
  SHARES("shares"),
  LIVE_STREAMS("live-streams"),
  STREAM_INGESTIONS("stream-ingestions"),
  CALLOUTS("callouts"),
  ALERTS("alerts"),
  TIMELINE("timeline");

  private final String segment;

  SessionList(String segment) {
    this.segment = segment;
  }

  public static Optional<SessionList> ofSegment(String segment) {
    return Arrays.stream(values()).filter(list -> list.segment.equals(segment)).findFirst();
  }

  /** The last part of the path. */
  public String segment() {
    return segment;
  }

  /** The name of the array in the answer. */
  public String field() {
    return segment.replace('-', '_');
  }
}
