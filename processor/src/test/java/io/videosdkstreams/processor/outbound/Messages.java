package io.videosdkstreams.processor.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Messages to be sent. */
final class Messages {

  private static final OutboundTopic SESSIONS =
      new OutboundTopic("videosdk.sessions", "sessions.changed", "sessions.removed");
  private static final Uuid TOPIC_ID = new Uuid(1, 2);

  private Messages() {}

  static Message of(long offset, String key, String value) {
    return Message.of(
        SESSIONS,
        TOPIC_ID,
        new ConsumerRecord<>(
            SESSIONS.name(),
            3,
            offset,
            1_773_500_400_000L,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value == null ? null : value.getBytes(StandardCharsets.UTF_8),
            new RecordHeaders(),
            Optional.empty()));
  }
}
