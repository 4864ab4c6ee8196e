package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the framework's beans need of ours; the rest is put together in {@link IngestServer}. */
@Factory
final class IngestBeans {

  @Singleton
  WebhookIntake intake(IngestSettings settings, RawLog log, MeterRegistry registry, Clock clock) {
    return new WebhookIntake(settings, log, new IngestMetrics(registry), clock);
  }
}
