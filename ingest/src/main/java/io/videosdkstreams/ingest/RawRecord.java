package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What the raw log keeps of one webhook. There is no place in it for a secret, a signature or an
 * authorization header.
 *
 * @param key null when the body states neither a session nor an account
 * @param body byte for byte as it arrived; not copied
 * @param arrival milliseconds since 1970
 * @param receivedAt the same as ISO-8601
 * @param eventType null when unreadable
 * @param trackingId null when the sender sent none
 * @param traceParent as {@link TraceParent} gives it
 */
record RawRecord(
    String key,
    byte[] body,
    long arrival,
    byte[] receivedAt,
    byte[] source,
    String eventType,
    String requestTimestamp,
    String trackingId,
    String traceParent) {

  /** No type comes near it. A longer text would be the body's, and has no place in a header. */
  private static final int MAX_EVENT_TYPE_LENGTH = 200;

  List<Header> headers() {
    List<Header> headers = new ArrayList<>(6);
    headers.add(new RecordHeader("source", source));
    if (eventType != null && eventType.length() <= MAX_EVENT_TYPE_LENGTH) {
      headers.add(header("event-type", eventType));
    }
    headers.add(header("request-timestamp", requestTimestamp));
    if (trackingId != null) {
      headers.add(header("tracking-id", trackingId));
    }
    if (traceParent != null) {
      headers.add(header("traceparent", traceParent));
    }
    headers.add(new RecordHeader("received-at", receivedAt));
    return headers;
  }

  byte[] keyBytes() {
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  private static RecordHeader header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The body's length stands for the body. */
  @Override
  public String toString() {
    return "RawRecord[source="
        + new String(source, StandardCharsets.UTF_8)
        + ", bytes="
        + body.length
        + ", arrival="
        + new String(receivedAt, StandardCharsets.UTF_8)
        + "]";
  }
}
