package io.videosdkstreams.processor.outbound;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts messages by their result, since this process was started. */
final class OutboundMetrics implements MeterBinder {

  private static final String PREFIX = "videosdk.outbound.";

  private final LongAdder delivered = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private final AtomicLong lag = new AtomicLong();

  void countDelivered() {
    delivered.increment();
  }

  void countRetried() {
    retried.increment();
  }

  void countDead() {
    dead.increment();
  }

  void lag(long records) {
    lag.set(records);
  }

  long delivered() {
    return delivered.sum();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "delivered", delivered, "Messages that the receiver has accepted");
    count(registry, "retried", retried, "Attempts that failed and are followed by another");
    count(registry, "dead", dead, "Messages given up: dead letters");
    Gauge.builder(PREFIX + "lag", lag, AtomicLong::get)
        .description("Records of this processor's partitions that are not sent yet")
        .register(registry);
  }

  private static void count(
      MeterRegistry registry, String name, LongAdder count, String description) {
    FunctionCounter.builder(PREFIX + name, count, LongAdder::sum)
        .description(description)
        .register(registry);
  }
}
