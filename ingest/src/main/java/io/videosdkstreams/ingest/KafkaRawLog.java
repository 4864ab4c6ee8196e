package io.videosdkstreams.ingest;

import io.videosdkstreams.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The raw log on Kafka.
 *
 * <pre>
 * event loops ─ append ─▶ queue ─ one thread ─▶ producer ─ its thread ─▶ the append is done
 * </pre>
 *
 * <p>A producer blocks whoever sends when it does not know the cluster or its memory is full. That
 * happens to one thread of our own, behind a queue with two bounds, and never to an event loop. One
 * thread also keeps the order of arrival within a session.
 */
final class KafkaRawLog implements RawLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaRawLog.class);
  private static final int MOST_WAITING = 10_000;

  /** A quarter of a small heap, and thirty thousand events of ordinary size. */
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Less than the answer's deadline: who waits in the queue that long is not sent any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final RawLogConnection connection;
  private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes;
  private final Thread sender =
      Thread.ofPlatform().name("raw-log-sender").daemon().unstarted(this::run);
  private volatile boolean closing;

  KafkaRawLog(Topic<?, ?> raw, int partitions, int replicationFactor, RawLogClients clients) {
    this(
        raw.name(),
        new RawLogConnection(
            raw, partitions, replicationFactor, clients::newAdmin, clients::newProducer),
        MOST_BYTES);
  }

  /**
   * @param mostBytes of records accepted and not yet acknowledged
   */
  KafkaRawLog(String topic, RawLogConnection connection, long mostBytes) {
    this.topic = topic;
    this.connection = connection;
    this.mostBytes = mostBytes;
  }

  @Override
  public void start() {
    connection.start();
    sender.start();
  }

  @Override
  public boolean reachable() {
    return !closing && connection.reachable();
  }

  @Override
  public CompletableFuture<Void> append(RawRecord webhook) {
    Append append =
        new Append(webhook, new CompletableFuture<>(), System.nanoTime() + PATIENCE.toNanos());
    if (closing) {
      append.fail(Outcome.STOPPING, null);
    } else if (connection.producer() == null) {
      append.fail(Outcome.STARTING, null);
    } else if (bytes.addAndGet(append.weight()) > mostBytes || !queue.offer(append)) {
      bytes.addAndGet(-append.weight());
      append.fail(Outcome.QUEUE_FULL, null);
    } else {
      append.done().whenComplete((done, failure) -> bytes.addAndGet(-append.weight()));
      if (!sender.isAlive()) {
        // It looked for the last time before this one was in the queue.
        failTheRest();
      }
    }
    return append.done();
  }

  @Override
  public void close(Duration patience) {
    closing = true;
    long until = System.nanoTime() + patience.toNanos();
    try {
      sender.join(patience);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    failTheRest();
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        Append next = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      }
    } catch (InterruptedException nobodyDoesThat) {
      LOG.error("Interrupted; nothing more is appended", nobodyDoesThat);
      closing = true;
      failTheRest();
    }
  }

  private void send(Append append) {
    if (append.expired()) {
      append.fail(Outcome.TIMED_OUT, null);
      return;
    }
    Producer<byte[], byte[]> producer = connection.producer();
    try {
      producer.send(
          toKafka(append.webhook()),
          (position, failure) -> {
            if (failure == null) {
              append.succeed();
            } else {
              failed(append, producer, failure);
            }
          });
    } catch (RuntimeException refused) {
      failed(append, producer, refused);
    }
  }

  private ProducerRecord<byte[], byte[]> toKafka(RawRecord webhook) {
    ProducerRecord<byte[], byte[]> kafkaRecord =
        new ProducerRecord<>(
            topic, null, webhook.arrival().toEpochMilli(), webhook.keyBytes(), webhook.body());
    webhook
        .headers()
        .forEach(
            (name, value) ->
                kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return kafkaRecord;
  }

  private void failed(Append append, Producer<byte[], byte[]> producer, Exception failure) {
    switch (failure) {
      case RecordTooLargeException tooLarge -> {
        LOG.warn(
            "{} is larger than the topic {} takes; the sender will repeat it in vain until"
                + " max.message.bytes is raised: {}",
            append.webhook(),
            topic,
            tooLarge.getMessage());
        append.fail(Outcome.LOG_REFUSED, tooLarge);
      }
      case RetriableException passing -> {
        LOG.debug("{} was not appended", append.webhook(), passing);
        append.fail(Outcome.LOG_UNAVAILABLE, passing);
      }
      default -> {
        LOG.debug("{} was not appended", append.webhook(), failure);
        append.fail(Outcome.LOG_UNAVAILABLE, failure);
        if (failure instanceof KafkaException || failure instanceof IllegalStateException) {
          connection.replace(producer, failure);
        }
      }
    }
  }

  private void failTheRest() {
    for (Append rest = queue.poll(); rest != null; rest = queue.poll()) {
      rest.fail(Outcome.STOPPING, null);
    }
  }
}
