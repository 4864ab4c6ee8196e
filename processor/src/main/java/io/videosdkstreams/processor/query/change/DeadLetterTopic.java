package io.videosdkstreams.processor.query.change;

import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.processor.query.route.UnavailableException;
import io.videosdkstreams.setting.KafkaSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads the end of the topic of dead letters, with a consumer for each request. */
public final class DeadLetterTopic implements DeadLetterLog {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Each request takes a consumer. */
  private static final int MAX_REQUESTS = 4;

  /** The ends of transactions take offsets, too: at worst one for each record. */
  private static final int OFFSETS_PER_RECORD = 2;

  private static final Comparator<ConsumerRecord<byte[], byte[]>> OLDEST_FIRST =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparing(ConsumerRecord::partition)
          .thenComparing(ConsumerRecord::offset);

  private final KafkaSettings kafka;
  private final String topic;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);

  public DeadLetterTopic(KafkaSettings kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public List<byte[]> latest(int limit) {
    if (!requests.tryAcquire()) {
      throw new UnavailableException("dead letters are being read for others");
    }
    PriorityQueue<ConsumerRecord<byte[], byte[]>> latest = new PriorityQueue<>(OLDEST_FIRST);
    try (TopicReader reader = TopicReader.open(kafka, TIMEOUT)) {
      reader.readLast(
          topic,
          (long) OFFSETS_PER_RECORD * limit,
          letter -> {
            latest.add(letter);
            if (latest.size() > limit) {
              latest.remove();
            }
          });
    } catch (KafkaException e) {
      throw new UnavailableException("Kafka does not answer for " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    } finally {
      requests.release();
    }
    return latest.stream()
        .sorted(OLDEST_FIRST.reversed())
        .map(ConsumerRecord::value)
        .filter(value -> value != null)
        .toList();
  }
}
