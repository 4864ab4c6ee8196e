package io.videosdkstreams.processor.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
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
   * @param reason as on the wire
   * @param key of the record that is given up, may be null
   * @param timestamp milliseconds; negative when the record has none
   */
  List<ProducerRecord<byte[], byte[]>> of(
      String reason,
      String detail,
      String topic,
      int partition,
      long offset,
      byte[] key,
      long timestamp) {
    Long arrival = timestamp < 0 ? null : timestamp;
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("reason", reason);
    letter.put("detail", detail);
    letter.put("topic", topic);
    letter.put("partition", partition);
    letter.put("offset", offset);
    letter.put("received_at", arrival == null ? null : Instant.ofEpochMilli(arrival).toString());
    letter.put("event_type", null);
    try {
      byte[] value = MAPPER.writeValueAsBytes(letter);
      return List.of(new ProducerRecord<>(deadLetters, null, arrival, key, value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
