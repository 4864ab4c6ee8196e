package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The value of the topic for events of no known type: the whole document, secrets removed, keys
 * sorted.
 */
public final class UnrecognizedEvents {

  /** UTF-8 JSON. */
  public byte[] write(Decoded.Unrecognized event) {
    try {
      return JsonReading.MAPPER.writeValueAsBytes(event.redacted());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree always writes to memory", impossible);
    }
  }
}
