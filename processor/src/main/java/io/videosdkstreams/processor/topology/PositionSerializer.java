package io.videosdkstreams.processor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The offset of the next record of a partition, with the id of its topic.
 *
 * @param topicId as Kafka writes it: base64url, so it needs no escape
 */
record PositionSerializer(String topicId) implements Serializer<Long> {

  @Override
  public byte[] serialize(String topic, Long offset) {
    return ("{\"topic_id\":\"" + topicId + "\",\"offset\":" + offset + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
