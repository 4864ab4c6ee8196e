package io.videosdkstreams.ingest;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.TopicCreation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a producer for the raw log, and knows whether the log answers.
 *
 * <pre>
 *   start ─▶ not reached ──▶ reachable ◀──▶ not reachable
 *            no producer        a producer from here on
 * </pre>
 *
 * <p>A broker that is not there yet, a name that does not resolve yet and a topic that does not
 * exist yet are ordinary: one thread tries until they are there. A producer with a fatal error,
 * such as a refused authentication, stays unusable when the cause is gone, so it is replaced.
 */
final class RawLogConnection {

  private static final Logger LOG = LoggerFactory.getLogger(RawLogConnection.class);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(250);

  private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(30);

  /** How long the first metadata may take before the log counts as not reachable. */
  private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration METADATA_INTERVAL = Duration.ofMillis(5);

  private final Topic<?, ?> raw;
  private final int partitions;
  private final int replicationFactor;
  private final Supplier<Admin> admins;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Thread watch =
      Thread.ofPlatform().name("raw-log-watch").daemon().unstarted(this::run);
  private final AtomicReference<Producer<byte[], byte[]>> unusable = new AtomicReference<>();
  private volatile Producer<byte[], byte[]> producer;
  private volatile boolean reachable;

  /** Nanoseconds until which the broker's clock counts as wrong; 0 while it does not. */
  private volatile long clockWrongUntil;

  /** Used by the checking thread only, as is the next one. */
  private Admin admin;

  private boolean reported;

  RawLogConnection(
      Topic<?, ?> raw,
      int partitions,
      int replicationFactor,
      Supplier<Admin> admins,
      Supplier<Producer<byte[], byte[]>> producers) {
    this.raw = raw;
    this.partitions = partitions;
    this.replicationFactor = replicationFactor;
    this.admins = admins;
    this.producers = producers;
  }

  void start() {
    watch.start();
  }

  /** Null when the log would take a record. */
  String unavailableReason() {
    if (!reachable) {
      return "the raw log is not reachable";
    }
    return clockWrong() ? Outcome.LOG_CLOCK.error() : null;
  }

  /**
   * Whether the broker has refused a record recently because its clock is far behind ours. A broker
   * cannot be asked for its time: after an interval ingest is ready again, and the next webhook
   * shows.
   */
  private boolean clockWrong() {
    long until = clockWrongUntil;
    return until != 0 && System.nanoTime() - until < 0;
  }

  /** The broker has refused a record for its time, which is the time it arrived. */
  void clockRefused() {
    if (!clockWrong()) {
      LOG.warn(
          "The broker rejects the timestamps of new records: its clock, or ours, is more than"
              + " an hour off. Not ready for {} s",
          CLOCK_INTERVAL.toSeconds());
    }
    // Never 0, which means that it is right.
    clockWrongUntil = System.nanoTime() + CLOCK_INTERVAL.toNanos() | 1;
  }

  /** Null until the log has been reached for the first time; thereafter there is always one. */
  Producer<byte[], byte[]> producer() {
    return producer;
  }

  /** Marks this producer as failed for good; the next check replaces it. */
  void replace(Producer<byte[], byte[]> broken, Exception reason) {
    if (unusable.compareAndSet(null, broken)) {
      LOG.warn("The producer of {} is replaced: {}", raw.name(), reason.toString());
    }
  }

  void close(Duration timeout) {
    watch.interrupt();
    // Not started where the port was in use.
    if (watch.getState() != Thread.State.NEW) {
      try {
        watch.join(timeout);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    reachable = false;
    if (producer != null) {
      producer.close(timeout);
    }
  }

  /** Until interrupted, which is how it ends. */
  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        check();
        Thread.sleep(reachable ? CHECK_INTERVAL : RETRY_INTERVAL);
      }
    } catch (InterruptedException e) {
      LOG.debug("Closing", e);
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }

  private void check() throws InterruptedException {
    try {
      if (admin == null) {
        admin = admins.get();
      }
      if (createIfMissing()) {
        // Usable once all brokers know the topic: at the next check.
        return;
      }
      ensureProducer();
      if (!reachable) {
        LOG.info("The raw log {} is reachable", raw.name());
      }
      reachable = true;
      reported = false;
    } catch (ExecutionException e) {
      unreachable(e.getCause());
    } catch (RuntimeException e) {
      unreachable(e);
    }
  }

  private void unreachable(Throwable cause) {
    reachable = false;
    if (!reported) {
      LOG.warn(
          "The raw log {} is not reachable; tried again: {}", raw.name(), root(cause).toString());
    }
    reported = true;
  }

  /** Kafka says what it failed to create; the cause says why. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private boolean createIfMissing() throws ExecutionException, InterruptedException {
    try {
      admin.describeTopics(List.of(raw.name())).allTopicNames().get();
      return false;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
      reachable = false;
      TopicCreation.createMissing(admin, List.of(raw), partitions, replicationFactor);
      LOG.info("Created the raw log {}", raw.name());
      return true;
    }
  }

  private void ensureProducer() throws InterruptedException {
    Producer<byte[], byte[]> current = producer;
    if (current != null && unusable.get() != current) {
      unusable.set(null);
      awaitMetadata(current);
      return;
    }
    Producer<byte[], byte[]> replacement = producers.get();
    try {
      awaitMetadata(replacement);
    } catch (RuntimeException | InterruptedException e) {
      replacement.close(Duration.ZERO);
      throw e;
    }
    producer = replacement;
    if (current != null) {
      current.close(Duration.ZERO);
    }
    unusable.set(null);
  }

  /**
   * A producer that may not wait must know the topic beforehand, and forgets it after five minutes
   * without a record unless it is asked.
   */
  private void awaitMetadata(Producer<byte[], byte[]> one) throws InterruptedException {
    long deadline = System.nanoTime() + METADATA_TIMEOUT.toNanos();
    while (true) {
      try {
        one.partitionsFor(raw.name());
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.sleep(METADATA_INTERVAL);
      }
    }
  }
}
