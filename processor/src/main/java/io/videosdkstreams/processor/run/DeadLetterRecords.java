package io.videosdkstreams.processor.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates dead letters for records that fail outside the stages. They never contain the body. */
final class DeadLetterRecords {

  /** The property that names the topic of dead letters. */
  static final String TOPIC = "videosdk.dead.letters.topic";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final String deadLetters;

  DeadLetterRecords(Map<String, ?> configuration) {
    deadLetters = (String) configuration.get(TOPIC);
  }

  /**
   * @param key of the record that is given up, may be null
   * @param timestamp milliseconds; negative when the record has none
   */
  List<ProducerRecord<byte[], byte[]>> of(
      DeadLetterReason reason,
      String detail,
      String topic,
      int partition,
      long offset,
      byte[] key,
      long timestamp) {
    Long arrival = timestamp < 0 ? null : timestamp;
    Instant receivedAt = arrival == null ? null : Instant.ofEpochMilli(arrival);
    byte[] letter =
        new DeadLetters().write(reason, detail, topic, partition, offset, receivedAt, null, null);
    return List.of(new ProducerRecord<>(deadLetters, null, arrival, key, letter));
  }
}
