package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * What became of events: {@code decoded = new + repeated}. Besides, how many presence facts name
 * nobody, and how often views could not be derived.
 */
final class SessionMetrics {

  private static final String SCOPE = "session";

  private final Sensor added;
  private final Sensor repeated;
  private final Sensor unnamed;
  private final Sensor failed;

  SessionMetrics(ProcessingContext context) {
    added = sensor(context, "new");
    repeated = sensor(context, "repeated");
    unnamed = sensor(context, "unnamed-presence");
    failed = sensor(context, "processing-failed");
  }

  void added(Fact fact, String entity) {
    added.record();
    if (fact.group() == FactGroup.PRESENCE && entity.isEmpty()) {
      unnamed.record();
    }
  }

  void repeated() {
    repeated.record();
  }

  void failed() {
    failed.record();
  }

  private static Sensor sensor(ProcessingContext context, String outcome) {
    return context
        .metrics()
        .addRateTotalSensor(
            SCOPE, context.taskId().toString(), outcome, Sensor.RecordingLevel.INFO);
  }
}
