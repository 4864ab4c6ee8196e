package io.videosdkstreams.processor.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.wire.DeadLetterReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that not even a serde can read becomes a dead letter without its body, and work goes on.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

  /** The property that names the topic of dead letters. */
  static final String TOPIC = "videosdk.dead.letters.topic";

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);
  private final ObjectMapper mapper = new ObjectMapper();
  private String topic;

  @Override
  public void configure(Map<String, ?> configuration) {
    topic = (String) configuration.get(TOPIC);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unread, Exception problem) {
    LOG.warn(
        "{}-{} at {} cannot be read: {}",
        unread.topic(),
        unread.partition(),
        unread.offset(),
        problem.getClass().getName());
    // A record of a very old producer has no time, which is -1 here and refused there.
    Long arrival = unread.timestamp() < 0 ? null : unread.timestamp();
    return Response.resume(
        List.of(new ProducerRecord<>(topic, null, arrival, unread.key(), letter(unread, arrival))));
  }

  private byte[] letter(ConsumerRecord<byte[], byte[]> unread, Long arrival) {
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("reason", DeadLetterReason.MALFORMED.wireName());
    letter.put("detail", "the record's key or value cannot be deserialized");
    letter.put("topic", unread.topic());
    letter.put("partition", unread.partition());
    letter.put("offset", unread.offset());
    letter.put("received_at", arrival == null ? null : Instant.ofEpochMilli(arrival).toString());
    letter.put("event_type", null);
    try {
      return mapper.writeValueAsBytes(letter);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
