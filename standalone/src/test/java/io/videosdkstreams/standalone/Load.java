package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.truth.Traffic;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Steady traffic by signed HTTP: each webhook again until it is accepted. */
final class Load {

  private static final int SENDERS = 2;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int TIMEOUT_SECONDS = 150;

  private final ScheduledExecutorService senders;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Traffic traffic;
  private final Sender sender;

  private Load(Traffic traffic, Sender sender, int senders) {
    this.traffic = traffic;
    this.sender = sender;
    this.senders = Executors.newScheduledThreadPool(senders);
  }

  static Load start(Traffic traffic, Sender sender) {
    return start(traffic, sender, SENDERS, PAUSE);
  }

  /**
   * @param pause of each sender between two webhooks
   */
  static Load start(Traffic traffic, Sender sender, int senders, Duration pause) {
    Load load = new Load(traffic, sender, senders);
    for (int i = 0; i < senders; i++) {
      load.senders.scheduleWithFixedDelay(
          load::deliver, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
    return load;
  }

  /** How many have been sent, the ones on their way included. */
  int sent() {
    return next.get();
  }

  private void deliver() {
    int delivery = next.getAndIncrement();
    long begin = System.nanoTime();
    try {
      sender.deliver(traffic.body(delivery));
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
      throw e;
    }
    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
  }

  /** Stops sending; returns what was accepted, which is everything that was sent. */
  Traffic end() throws InterruptedException {
    senders.shutdown();
    assertThat(senders.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS))
        .as("the load has ended")
        .isTrue();
    assertThat(failures).isEmpty();
    return traffic.first(next.get());
  }

  /** The longest that one webhook took until it was accepted, all its attempts together. */
  Duration longestDelivery() {
    return Duration.ofNanos(longest.get());
  }
}
