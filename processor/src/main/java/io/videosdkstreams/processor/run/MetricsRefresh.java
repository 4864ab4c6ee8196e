package io.videosdkstreams.processor.run;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks for metrics of Kafka that have come or gone every few seconds. Micrometer would once a
 * minute, so that those of a task were not shown for the first minute of it.
 */
final class MetricsRefresh extends ScheduledThreadPoolExecutor {

  private static final long INTERVAL_SECONDS = 5;

  MetricsRefresh() {
    super(1, Thread.ofPlatform().name("metrics-refresh").daemon(true).factory());
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long delay, long period, TimeUnit unit) {
    return super.scheduleAtFixedRate(command, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }
}
