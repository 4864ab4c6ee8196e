package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What the framework's beans need of ours; the rest is put together in {@link IngestServer}. */
@Factory
final class IngestBeans {

  /** Answers are promised within 2.5 s, and the sender gives up after 3. */
  private static final Duration DEADLINE = Duration.ofMillis(2_300);

  @Singleton
  WebhookIntake intake(IngestSettings settings, RawLog log, MeterRegistry registry, Clock clock) {
    IngestMetrics metrics = new IngestMetrics(registry, settings.sources().keySet());
    return new WebhookIntake(settings, log, metrics, clock, DEADLINE);
  }
}
