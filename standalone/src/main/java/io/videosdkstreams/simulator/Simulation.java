package io.videosdkstreams.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the traffic of a plan, each webhook when it is due and none faster than the rate. */
public final class Simulation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
  private static final int MAX_IN_FLIGHT = 64;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * @param sent webhooks that were answered, repetitions included
   * @param lost webhooks that were not accepted, however often they were tried
   */
  record Counts(int sessions, long sent, long lost) {}

  private final SimulationPlan plan;
  private final Traffic traffic;
  private final SignedSender sender;
  private final Acknowledged acknowledged;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * @param acknowledged learns which webhooks were accepted; null when this is not needed
   */
  Simulation(SimulationPlan plan, SignedSender sender, Acknowledged acknowledged) {
    this.plan = plan;
    this.traffic = new Traffic(plan);
    this.sender = sender;
    this.acknowledged = acknowledged;
  }

  /**
   * Sessions that happen now, for as long as it runs, with something of every family at once.
   *
   * @param secret a token that is valid for that source of webhooks
   */
  public static Simulation startDemo(URI webhooks, String secret) {
    SimulationPlan plan = SimulationPlan.demo(System.nanoTime(), Instant.now());
    Simulation simulation = new Simulation(plan, new SignedSender(webhooks, secret), null);
    simulation.threads.execute(
        () -> {
          try {
            simulation.run(counts -> {});
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return simulation;
  }

  /**
   * Returns when everything was sent and answered.
   *
   * @param progress called before each webhook
   */
  Counts run(Consumer<Counts> progress) throws InterruptedException {
    long begin = System.nanoTime();
    long gap = (long) (1e9 / plan.rate());
    long earliest = begin;
    for (Traffic.Delivery delivery = traffic.next(); delivery != null; delivery = traffic.next()) {
      progress.accept(counts());
      earliest = Math.max(earliest, begin + delivery.due().toNanos());
      TimeUnit.NANOSECONDS.sleep(earliest - System.nanoTime());
      // What was held up is not made up for all at once.
      earliest = Math.max(earliest + gap, System.nanoTime() - gap * MAX_IN_FLIGHT);
      inFlight.acquire();
      send(delivery);
    }
    if (!inFlight.tryAcquire(MAX_IN_FLIGHT, TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("webhooks are not answered within " + TIMEOUT);
    }
    progress.accept(counts());
    return counts();
  }

  private void send(Traffic.Delivery delivery) {
    try {
      threads.execute(
          () -> {
            try {
              answered(delivery, sender.send(delivery.body()));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              inFlight.release();
            }
          });
    } catch (RejectedExecutionException e) {
      inFlight.release();
      LOG.debug("closing: a webhook is not sent", e);
    }
  }

  private void answered(Traffic.Delivery delivery, int status) {
    sent.incrementAndGet();
    if (status != 200) {
      lost.incrementAndGet();
      LOG.warn("a simulated webhook was answered {} and is lost", status);
    } else if (acknowledged != null) {
      acknowledged.add(delivery.session(), delivery.statement());
    }
  }

  private Counts counts() {
    return new Counts(traffic.begunSessions(), sent.get(), lost.get());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    sender.close();
  }
}
