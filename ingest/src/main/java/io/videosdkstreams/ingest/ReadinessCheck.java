package io.videosdkstreams.ingest;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready while a genuine webhook would be appended: the raw log answers, and nothing is closing. */
@Readiness
@Singleton
record ReadinessCheck(WebhookIntake intake) implements HealthIndicator {

  @Override
  public Publisher<HealthResult> getResult() {
    String reason = intake.notReadyReason();
    HealthResult.Builder result =
        reason == null
            ? HealthResult.builder("raw-log", HealthStatus.UP)
            : HealthResult.builder("raw-log", HealthStatus.DOWN).details(Map.of("reason", reason));
    return Publishers.just(result.build());
  }
}
