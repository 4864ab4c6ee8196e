package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.session.FailedSession;
import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import org.apache.kafka.common.serialization.Serializer;

/** A dead letter of the decoder, which is written already, or a session that cannot be derived. */
final class DeadLetterSerializer implements Serializer<Object> {

  private final DeadLetters deadLetters = new DeadLetters();

  @Override
  public byte[] serialize(String topic, Object value) {
    if (value instanceof FailedSession(var sessionId, var problem, var last)) {
      return deadLetters.write(
          DeadLetterReason.PROCESSING_FAILED,
          problem,
          last == null ? null : last.topic(),
          last == null ? -1 : last.partition(),
          last == null ? -1 : last.offset(),
          null,
          null,
          sessionId);
    }
    return (byte[]) value;
  }
}
