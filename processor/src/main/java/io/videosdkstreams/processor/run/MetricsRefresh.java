package io.videosdkstreams.processor.run;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Refreshes the list of Kafka's metrics every few seconds. Micrometer does it once a minute, so
 * that the metrics of a new task would be missing for a minute.
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
