package io.videosdkstreams.processor.run;

import io.videosdkstreams.wire.DeadLetterReason;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that no serde can read becomes a dead letter without its body; processing goes on. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);
  private DeadLetterRecords deadLetters;

  @Override
  public void configure(Map<String, ?> configuration) {
    deadLetters = new DeadLetterRecords(configuration);
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
    return Response.resume(
        deadLetters.of(
            DeadLetterReason.MALFORMED,
            "the record's key or value cannot be deserialized",
            unread.topic(),
            unread.partition(),
            unread.offset(),
            unread.key(),
            unread.timestamp()));
  }
}
