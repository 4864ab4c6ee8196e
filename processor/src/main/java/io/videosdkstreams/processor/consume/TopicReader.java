package io.videosdkstreams.processor.consume;

import io.videosdkstreams.setting.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records of topics, up to the end offsets at the time of the call. Every method
 * throws a {@link org.apache.kafka.common.KafkaException} when the brokers do not answer.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
  private static final int FETCH_MAX_WAIT_MS = 20;

  /** A record that is further ahead is sought; a nearer one is read up to. */
  private static final long MAX_SKIPPED = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final Duration timeout;

  private TopicReader(Consumer<byte[], byte[]> consumer, Duration timeout) {
    this.consumer = consumer;
    this.timeout = timeout;
  }

  /**
   * @param timeout of each request, and the longest time without a record
   */
  public static TopicReader open(KafkaSettings kafka, Duration timeout) {
    Map<String, Object> configuration = configuration(kafka.clientConfiguration());
    // Only records that exist already are read: waiting for more is of no use.
    configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
    configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    return new TopicReader(
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        timeout);
  }

  /**
   * Of a consumer in no group that reads committed records.
   *
   * @param clientProperties how every client reaches the brokers
   */
  public static Map<String, Object> configuration(Map<String, Object> clientProperties) {
    Map<String, Object> configuration = new HashMap<>(clientProperties);
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Retention may delete records before they are read: reading goes on at the first that is left.
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    configuration.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    return configuration;
  }

  /** Takes records one by one. */
  public interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
  }

  /** The key as text, null when the record has none. */
  public static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }

  /** Reads all records of a topic. */
  public void readAll(String topic, Visitor visitor) throws InterruptedException {
    readSince(topic, null, visitor);
  }

  /**
   * Reads the records of a topic from a time on.
   *
   * @param since compared with the timestamps of the records; null for the beginning
   */
  public void readSince(String topic, Instant since, Visitor visitor) throws InterruptedException {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    if (since != null) {
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp first = found.get(partition);
        consumer.seek(partition, first == null ? ends.get(partition) : first.offset());
      }
    }
    read(partitions, ends, visitor);
  }

  /**
   * Reads the last records of each partition.
   *
   * @param offsets how many offsets of each; some may belong to ends of transactions
   */
  public void readLast(String topic, long offsets, Visitor visitor) throws InterruptedException {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, begin) ->
                consumer.seek(partition, Math.max(begin, ends.get(partition) - offsets)));
    read(partitions, ends, visitor);
  }

  /** Reads the records with the given offsets, as far as they still exist. */
  public void readOffsets(TopicPartition partition, NavigableSet<Long> offsets, Visitor visitor)
      throws InterruptedException {
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    NavigableSet<Long> wanted = new TreeSet<>(offsets.subSet(begin, true, end, false));
    consumer.seek(partition, begin);
    while (!wanted.isEmpty()) {
      long next = wanted.first();
      if (next - consumer.position(partition) > MAX_SKIPPED) {
        consumer.seek(partition, next);
      }
      // At most one batch of what follows the last offset is read, too.
      Visitor ofWanted =
          record -> {
            if (wanted.remove(record.offset())) {
              visitor.visit(record);
            }
          };
      read(List.of(partition), Map.of(partition, next + 1), ofWanted);
      // Compacted away, or of an aborted transaction.
      wanted.headSet(next, true).clear();
    }
  }

  private void read(
      Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends, Visitor visitor)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
        visitor.visit(record);
        deadline = System.nanoTime() + timeout.toNanos();
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("no record of " + partitions + " within " + timeout);
      }
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
