package io.videosdkstreams.ingest;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Ready while a genuine webhook would be appended: the raw log answers, and nothing is closing. */
@Readiness
@Singleton
final class ReadinessCheck implements HealthIndicator {

  private final WebhookIntake intake;

  ReadinessCheck(WebhookIntake intake) {
    this.intake = intake;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("raw-log", intake.ready() ? HealthStatus.UP : HealthStatus.DOWN)
            .build());
  }
}
