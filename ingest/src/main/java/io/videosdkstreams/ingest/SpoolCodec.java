package io.videosdkstreams.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;

/**
 * A raw record as the spool keeps it: a record batch of Kafka's own format, with the same key,
 * value, headers and timestamp that the raw log will have, and a CRC32C.
 */
final class SpoolCodec {

  private SpoolCodec() {}

  static MemoryRecords encode(long offset, RawRecord webhook) {
    return MemoryRecords.withRecords(
        offset,
        Compression.NONE,
        new SimpleRecord(
            webhook.arrival(),
            webhook.keyBytes(),
            webhook.body(),
            webhook.headers().toArray(Header[]::new)));
  }

  static RawRecord decode(Record stored) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : stored.headers()) {
      headers.put(header.key(), header.value());
    }
    return new RawRecord(
        stored.hasKey() ? text(bytes(stored.key())) : null,
        bytes(stored.value()),
        stored.timestamp(),
        headers.get("received-at"),
        headers.get("source"),
        text(headers.get("event-type")),
        text(headers.get("request-timestamp")),
        text(headers.get("tracking-id")),
        text(headers.get("traceparent")));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
