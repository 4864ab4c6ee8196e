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
 * exist yet are ordinary: one thread asks until they are. A producer that met an error for good,
 * such as a refused authentication, stays unusable when the cause is gone, so another takes its
 * place.
 */
final class RawLogConnection {

  private static final Logger LOG = LoggerFactory.getLogger(RawLogConnection.class);
  private static final Duration WHILE_REACHABLE = Duration.ofSeconds(2);
  private static final Duration WHILE_NOT = Duration.ofMillis(250);

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

  /** Of the watching thread alone, like all that follows. */
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

  boolean reachable() {
    return reachable;
  }

  /** Null until the log has been reached for the first time; thereafter there is always one. */
  Producer<byte[], byte[]> producer() {
    return producer;
  }

  /** Says that this producer will not recover; another one replaces it at the next look. */
  void replace(Producer<byte[], byte[]> broken, Exception reason) {
    if (unusable.compareAndSet(null, broken)) {
      LOG.warn("The producer of {} is replaced: {}", raw.name(), reason.toString());
    }
  }

  void close(Duration patience) {
    watch.interrupt();
    try {
      watch.join(patience);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    reachable = false;
    if (producer != null) {
      producer.close(patience);
    }
  }

  /** Until interrupted, which is how it ends. */
  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(reachable ? WHILE_REACHABLE : WHILE_NOT);
      }
    } catch (InterruptedException closing) {
      LOG.debug("Closing", closing);
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }

  private void look() throws InterruptedException {
    try {
      if (admin == null) {
        admin = admins.get();
      }
      if (createIfMissing()) {
        // Usable once the brokers have told each other: at the next look.
        return;
      }
      ensureProducer();
      if (!reachable) {
        LOG.info("The raw log {} is reachable", raw.name());
      }
      reachable = true;
      reported = false;
    } catch (ExecutionException failure) {
      unreachable(failure.getCause());
    } catch (RuntimeException failure) {
      unreachable(failure);
    }
  }

  private void unreachable(Throwable cause) {
    reachable = false;
    if (!reported) {
      LOG.warn(
          "The raw log {} is not reachable; trying on: {}", raw.name(), root(cause).toString());
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
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw failure;
      }
      reachable = false;
      TopicCreation.createMissing(admin, List.of(raw), partitions, replicationFactor);
      LOG.info("Created the raw log {}", raw.name());
      return true;
    }
  }

  private void ensureProducer() {
    Producer<byte[], byte[]> broken = unusable.get();
    if (producer == null) {
      producer = producers.get();
    } else if (broken != null) {
      if (broken == producer) {
        producer = producers.get();
        broken.close(Duration.ZERO);
      }
      unusable.set(null);
    }
  }
}
