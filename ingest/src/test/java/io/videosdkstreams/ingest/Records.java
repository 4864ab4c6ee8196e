package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** Records of the raw log, made and read. */
final class Records {

  static final Instant ARRIVAL = Instant.parse("2026-11-23T10:00:00.123Z");

  private Records() {}

  static RawRecord record(String key, byte[] body, String eventType, String trackingId) {
    return new RawRecord(
        key,
        body,
        ARRIVAL.toEpochMilli(),
        ARRIVAL.toString().getBytes(StandardCharsets.UTF_8),
        "zoom".getBytes(StandardCharsets.UTF_8),
        eventType,
        "17",
        trackingId,
        null);
  }

  static Map<String, String> texts(Iterable<Header> headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach(
        header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return texts;
  }
}
