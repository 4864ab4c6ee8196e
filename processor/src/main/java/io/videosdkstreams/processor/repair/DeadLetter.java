package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The original of a dead letter, as the letter states it.
 *
 * @param origin the partition of the original, null when it is not stated
 * @param sessionId null when it is not known
 */
record DeadLetter(String reason, TopicPartition origin, long offset, String sessionId) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Empty for a record that is no dead letter of this program. */
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
      boolean hasOrigin = topic != null && partition >= 0 && offset >= 0;
      return reason == null
          ? Optional.empty()
          : Optional.of(
              new DeadLetter(
                  reason,
                  hasOrigin ? new TopicPartition(topic, partition) : null,
                  offset,
                  letter.path("session_id").textValue()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
