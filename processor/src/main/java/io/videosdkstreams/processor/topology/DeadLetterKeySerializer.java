package io.videosdkstreams.processor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;

/** The raw record's own key, or the id of a session. */
final class DeadLetterKeySerializer implements Serializer<Object> {

  @Override
  public byte[] serialize(String topic, Object key) {
    return key instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) key;
  }
}
