package io.videosdkstreams.processor.run;

import io.videosdkstreams.wire.DeadLetterReason;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that a stage cannot process becomes a dead letter, and processing goes on with the next
 * one. A failure of a store, of Kafka or of the disk ends the thread: it is replaced, and processes
 * the record again.
 */
public final class ProcessingFaults implements ProcessingExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessingFaults.class);
  private DeadLetterRecords deadLetters;

  @Override
  public void configure(Map<String, ?> configuration) {
    deadLetters = new DeadLetterRecords(configuration);
  }

  /**
   * @param record null when a punctuation has failed
   */
  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (record == null || context.topic() == null || !ofTheRecord(exception)) {
      return Response.fail();
    }
    String detail = exception.getClass().getName() + " in " + context.processorNodeId();
    LOG.warn(
        "{}-{} at {} cannot be processed: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        detail);
    return Response.resume(
        deadLetters.of(
            DeadLetterReason.PROCESSING_FAILED,
            detail,
            context.topic(),
            context.partition(),
            context.offset(),
            context.sourceRawKey(),
            context.timestamp()));
  }

  /** Streams wraps exceptions of its stores in exceptions of Kafka. */
  private static boolean ofTheRecord(Exception exception) {
    return Stream.iterate((Throwable) exception, cause -> cause != null, Throwable::getCause)
        .noneMatch(
            cause ->
                cause instanceof KafkaException
                    || cause instanceof RocksDBException
                    || cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof Error);
  }
}
