package io.videosdkstreams.processor.decode;

import io.videosdkstreams.wire.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * What became of the raw records: {@code read = known + unrecognized + undecodable + rerouted},
 * where {@code read} is what Kafka Streams counts for this node, and the dead letters are counted
 * by reason. What is rerouted is read again from another topic.
 */
final class DecodeMetrics {

  private static final String SCOPE = "decode";

  private final Sensor known;
  private final Sensor unrecognized;
  private final Sensor rerouted;
  private final Map<DeadLetterReason, Sensor> undecodable = new EnumMap<>(DeadLetterReason.class);

  DecodeMetrics(ProcessingContext context) {
    known = sensor(context, "known");
    unrecognized = sensor(context, "unrecognized");
    rerouted = sensor(context, "rerouted");
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      undecodable.put(reason, sensor(context, reason.wireName().replace('_', '-')));
    }
  }

  void known() {
    known.record();
  }

  void unrecognized() {
    unrecognized.record();
  }

  void rerouted() {
    rerouted.record();
  }

  void undecodable(DeadLetterReason reason) {
    undecodable.get(reason).record();
  }

  private static Sensor sensor(ProcessingContext context, String outcome) {
    return context
        .metrics()
        .addRateTotalSensor(
            SCOPE, context.taskId().toString(), outcome, Sensor.RecordingLevel.INFO);
  }
}
