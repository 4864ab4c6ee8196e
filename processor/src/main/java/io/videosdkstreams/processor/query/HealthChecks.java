package io.videosdkstreams.processor.query;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/** What the probes ask: ready while queries are answered, alive until only a restart helps. */
@Factory
final class HealthChecks {

  @Readiness
  @Singleton
  HealthIndicator readiness(Health health) {
    return indicator("queries", health::ready);
  }

  @Liveness
  @Singleton
  HealthIndicator liveness(Health health) {
    return indicator("streams", health::alive);
  }

  private static HealthIndicator indicator(String name, BooleanSupplier up) {
    return () ->
        Publishers.just(
            HealthResult.builder(name, up.getAsBoolean() ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
  }
}
