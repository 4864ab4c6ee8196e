package io.videosdkstreams.processor.query.change;

import io.videosdkstreams.processor.query.route.UnavailableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the end of the topic of dead letters, with a consumer for each request. */
public final class DeadLetterTopic implements DeadLetterLog {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

  /** Each request takes a consumer. */
  private static final int MAX_REQUESTS = 4;

  /** The ends of transactions take offsets, too: at worst one for each record. */
  private static final int OFFSETS_PER_RECORD = 2;

  private static final Comparator<ConsumerRecord<String, byte[]>> OLDEST_FIRST =
      Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparing(ConsumerRecord::partition)
          .thenComparing(ConsumerRecord::offset);

  private final Map<String, Object> clientProperties;
  private final String topic;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);

  /**
   * @param clientProperties how every client reaches the brokers
   */
  public DeadLetterTopic(Map<String, Object> clientProperties, String topic) {
    this.clientProperties = Map.copyOf(clientProperties);
    this.topic = topic;
  }

  @Override
  public List<byte[]> latest(int limit) {
    if (!requests.tryAcquire()) {
      throw new UnavailableException("dead letters are being read for others");
    }
    try (KafkaConsumer<String, byte[]> consumer = Consumers.create(clientProperties)) {
      return latest(consumer, limit);
    } catch (KafkaException e) {
      throw new UnavailableException("Kafka does not answer for " + topic, e);
    } finally {
      requests.release();
    }
  }

  private List<byte[]> latest(KafkaConsumer<String, byte[]> consumer, int limit) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, begin) ->
                consumer.seek(
                    partition,
                    Math.max(begin, ends.get(partition) - (long) OFFSETS_PER_RECORD * limit)));
    PriorityQueue<ConsumerRecord<String, byte[]>> latest = new PriorityQueue<>(OLDEST_FIRST);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new UnavailableException("Kafka takes too long for " + topic);
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_TIMEOUT)) {
        latest.add(record);
        if (latest.size() > limit) {
          latest.remove();
        }
      }
    }
    return latest.stream()
        .sorted(OLDEST_FIRST.reversed())
        .map(ConsumerRecord::value)
        .filter(value -> value != null)
        .toList();
  }
}
