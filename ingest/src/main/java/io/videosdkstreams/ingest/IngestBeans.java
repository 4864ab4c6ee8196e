package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The bean that others get injected; everything else is created in {@link IngestServer}. */
@Factory
final class IngestBeans {

  @Singleton
  WebhookIntake intake(IngestSettings settings, RawLog log, MeterRegistry registry, Clock clock) {
    return new WebhookIntake(settings, log, new IngestMetrics(registry), clock);
  }
}
