package io.videosdkstreams.processor.outbound;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/**
 * A change as it is sent: the same bytes at every attempt and after every restart.
 *
 * @param id the same for the same record of the same topic; a topic that was created again has
 *     other ids
 * @param key messages of one key are sent one after the other; empty when the record has none
 * @param timestamp of the record, in milliseconds
 */
record Message(
    String id, String topic, int partition, long offset, String key, long timestamp, byte[] body) {

  static Message of(OutboundTopic topic, Uuid topicId, ConsumerRecord<String, byte[]> record) {
    String key = record.key() == null ? "" : record.key();
    return new Message(
        "msg_" + topicId + "_" + record.partition() + "_" + record.offset(),
        record.topic(),
        record.partition(),
        record.offset(),
        key,
        record.timestamp(),
        body(topic, key, record));
  }

  /** The record's value is JSON, and is copied unchanged. */
  private static byte[] body(
      OutboundTopic topic, String key, ConsumerRecord<String, byte[]> record) {
    byte[] data = record.value() == null ? bytes("null") : record.value();
    ByteArrayOutputStream body = new ByteArrayOutputStream(data.length + 256);
    body.writeBytes(bytes("{\"type\":"));
    text(body, record.value() == null ? topic.removedType() : topic.type());
    body.writeBytes(bytes(",\"timestamp\":"));
    text(body, Instant.ofEpochMilli(Math.max(0, record.timestamp())).toString());
    body.writeBytes(bytes(",\"key\":"));
    text(body, key);
    body.writeBytes(bytes(",\"data\":"));
    body.writeBytes(data);
    body.writeBytes(bytes("}"));
    return body.toByteArray();
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.write('"');
    body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    body.write('"');
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
