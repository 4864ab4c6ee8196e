package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What a dead letter says of its original.
 *
 * @param origin null when the letter does not say where it lies
 * @param sessionId null when it is not known
 */
record DeadLetter(String reason, TopicPartition origin, long offset, String sessionId) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Empty for what is no dead letter of ours. */
  static Optional<DeadLetter> read(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      JsonNode letter = MAPPER.readTree(value);
      String reason = letter.path("reason").textValue();
      String topic = letter.path("topic").textValue();
      int partition = letter.path("partition").asInt(-1);
      long offset = letter.path("offset").asLong(-1);
      boolean placed = topic != null && partition >= 0 && offset >= 0;
      return reason == null
          ? Optional.empty()
          : Optional.of(
              new DeadLetter(
                  reason,
                  placed ? new TopicPartition(topic, partition) : null,
                  offset,
                  letter.path("session_id").textValue()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
