package io.videosdkstreams.ingest;

import io.netty.util.concurrent.Ticker;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The raw log on Kafka. No thread is needed between event loops and the producer, which never
 * blocks, since it may not wait for metadata or memory ({@code max.block.ms=0}). {@link
 * RawLogConnection} keeps the metadata known, and a full buffer is an answer of its own. A
 * session's records come from any event loop, each in its order of arrival; {@link SendQueue} sends
 * them together.
 */
final class KafkaRawLog implements RawLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaRawLog.class);

  private final String topic;
  private final RawLogConnection connection;
  private final SendQueue queue = new SendQueue(this::send, Ticker.systemTicker());
  private volatile boolean closing;

  /** Throws {@link InvalidSettingException} when a property of the clients cannot be used. */
  static RawLog create(KafkaSettings kafka) {
    Topic<?, ?> raw = new Topics(kafka).raw();
    RawLogClients clients = new RawLogClients(kafka);
    return new KafkaRawLog(
        raw.name(),
        new RawLogConnection(
            raw,
            kafka.partitions(),
            kafka.replicationFactor(),
            clients::newAdmin,
            clients::newProducer));
  }

  KafkaRawLog(String topic, RawLogConnection connection) {
    this.topic = topic;
    this.connection = connection;
  }

  @Override
  public void start() {
    connection.start();
  }

  @Override
  public String unavailableReason() {
    return closing ? "closing" : connection.unavailableReason();
  }

  @Override
  public void append(RawRecord webhook, Listener listener) {
    if (closing) {
      listener.completed(Outcome.STOPPING);
    } else if (connection.producer() == null) {
      listener.completed(Outcome.STARTING);
    } else {
      queue.add(new SendQueue.Waiting(webhook, listener));
    }
  }

  private void send(SendQueue.Waiting one) {
    RawRecord webhook = one.webhook();
    Producer<byte[], byte[]> producer = connection.producer();
    try {
      ProducerRecord<byte[], byte[]> kafkaRecord =
          new ProducerRecord<>(
              topic,
              null,
              webhook.arrival(),
              webhook.keyBytes(),
              webhook.body(),
              webhook.headers());
      producer.send(
          kafkaRecord,
          (position, e) -> completed(one, e == null ? Outcome.APPENDED : outcome(producer, e)));
    } catch (KafkaException | IllegalStateException e) {
      completed(one, outcome(producer, e));
    } catch (RuntimeException e) {
      LOG.error("A webhook is answered with 503", e);
      completed(one, Outcome.UNEXPECTED);
    }
  }

  private void completed(SendQueue.Waiting one, Outcome outcome) {
    one.listener().completed(outcome);
    queue.completed();
  }

  @Override
  public void close(Duration timeout) {
    closing = true;
    connection.close(timeout);
  }

  private Outcome outcome(Producer<byte[], byte[]> producer, Exception failure) {
    return switch (failure) {
      case BufferExhaustedException _ -> Outcome.QUEUE_FULL;
      case RecordTooLargeException e -> {
        LOG.warn(
            "A webhook is larger than the topic {} takes; the sender repeats it in vain until"
                + " max.message.bytes is raised: {}",
            topic,
            e.getMessage());
        yield Outcome.LOG_REFUSED;
      }
      case InvalidTimestampException _ -> {
        connection.clockRefused();
        yield Outcome.LOG_CLOCK;
      }
      case RetriableException e -> {
        LOG.debug("A webhook was not appended", e);
        yield Outcome.LOG_UNAVAILABLE;
      }
      default -> {
        LOG.debug("A webhook was not appended", failure);
        if (!closing) {
          connection.replace(producer, failure);
        }
        yield closing ? Outcome.STOPPING : Outcome.LOG_UNAVAILABLE;
      }
    };
  }
}
