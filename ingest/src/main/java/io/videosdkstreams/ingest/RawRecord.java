package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the raw log keeps of one webhook. There is no place in it for a secret, a signature or an
 * authorization header.
 *
 * @param key null when the body states neither a session nor an account
 * @param body byte for byte as it arrived; not copied
 * @param eventType null when unreadable
 * @param trackingId null when the sender sent none
 */
record RawRecord(
    String key,
    byte[] body,
    Instant arrival,
    String source,
    String eventType,
    String requestTimestamp,
    String trackingId) {

  /** No type comes near it. A longer text would be the body's, and has no place in a header. */
  private static final int LONGEST_EVENT_TYPE = 200;

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("source", source);
    if (eventType != null && eventType.length() <= LONGEST_EVENT_TYPE) {
      headers.put("event-type", eventType);
    }
    headers.put("request-timestamp", requestTimestamp);
    if (trackingId != null) {
      headers.put("tracking-id", trackingId);
    }
    headers.put("received-at", arrival.toString());
    return headers;
  }

  byte[] keyBytes() {
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  /** The body's length stands for the body. */
  @Override
  public String toString() {
    return "RawRecord[source="
        + source
        + ", event="
        + headers().get("event-type")
        + ", bytes="
        + body.length
        + ", arrival="
        + arrival
        + "]";
  }
}
