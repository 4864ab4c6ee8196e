package io.videosdkstreams.processor.query.route;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link StandbyLags} up to date: a lag takes a request to the broker, too slow for a query.
 */
final class LagPolling implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LagPolling.class);
  private static final long INTERVAL_MS = 1_000;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lag-polling").factory());

  private LagPolling() {}

  static LagPolling start(KafkaStreams streams, StandbyLags lags) {
    LagPolling polling = new LagPolling();
    polling.timer.scheduleWithFixedDelay(
        () -> poll(streams, lags), 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
    return polling;
  }

  private static void poll(KafkaStreams streams, StandbyLags lags) {
    try {
      Map<StandbyLags.Partition, StandbyLags.Progress> current = new HashMap<>();
      for (var store : streams.allLocalStorePartitionLags().entrySet()) {
        store
            .getValue()
            .forEach(
                (partition, lag) ->
                    current.put(
                        new StandbyLags.Partition(store.getKey(), partition),
                        new StandbyLags.Progress(
                            lag.currentOffsetPosition(), lag.endOffsetPosition())));
      }
      lags.update(current);
    } catch (RuntimeException e) {
      // The broker is away, or Streams stops: the last known lags stay.
      LOG.debug("lags are not known now", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
