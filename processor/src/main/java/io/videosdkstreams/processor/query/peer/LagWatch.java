package io.videosdkstreams.processor.query.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Lags} up to date: asking takes a request to the broker, which no query waits for.
 */
final class LagWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
  private static final long EVERY_MS = 1_000;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lags").factory());

  private LagWatch() {}

  static LagWatch start(KafkaStreams streams, Lags lags) {
    LagWatch watch = new LagWatch();
    watch.timer.scheduleWithFixedDelay(
        () -> look(streams, lags), 0, EVERY_MS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private static void look(KafkaStreams streams, Lags lags) {
    try {
      Map<Lags.Place, Lags.Progress> found = new HashMap<>();
      streams
          .allLocalStorePartitionLags()
          .forEach(
              (store, partitions) ->
                  partitions.forEach(
                      (partition, lag) ->
                          found.put(
                              new Lags.Place(store, partition),
                              new Lags.Progress(
                                  lag.currentOffsetPosition(), lag.endOffsetPosition()))));
      lags.update(found);
    } catch (RuntimeException brokerAwayOrStopping) {
      // What was known last is the best there is.
      LOG.debug("lags are not known now", brokerAwayOrStopping);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
