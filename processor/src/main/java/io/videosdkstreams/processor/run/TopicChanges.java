package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.query.ChangeFeed;
import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The changes of views as their topics tell them, whichever instance made them. Each listener has a
 * consumer of its own, in no group: where it is, it says itself.
 */
final class TopicChanges implements ChangeFeed {

  private static final int REQUEST_MS = 5_000;

  private final ProcessorSettings settings;
  private final SortedMap<String, Topic<String, byte[]>> topics;

  TopicChanges(ProcessorSettings settings) {
    this.settings = settings;
    this.topics = settings.topics().views();
  }

  @Override
  public Set<String> topics() {
    return topics.keySet();
  }

  @Override
  public Changes open(String topic, Optional<String> after) {
    List<TopicPartition> partitions =
        IntStream.range(0, settings.partitions())
            .mapToObj(partition -> new TopicPartition(topics.get(topic).name(), partition))
            .toList();
    Optional<long[]> from = after.map(position -> offsets(position, partitions.size()));
    var consumer =
        new KafkaConsumer<>(configuration(), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(partitions);
      Listening listening = new Listening(consumer, partitions, new long[partitions.size()]);
      Map<TopicPartition, Long> ends =
          from.isPresent() ? Map.of() : consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        int index = partition.partition();
        listening.next[index] = from.isPresent() ? from.get()[index] : ends.get(partition);
        consumer.seek(partition, listening.next[index]);
      }
      return listening;
    } catch (KafkaException unreachable) {
      consumer.close();
      throw new StoreUnavailable("Kafka does not say where " + topic + " ends", unreachable);
    }
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new HashMap<>(settings.kafkaProperties());
    configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    // What is not committed may be taken back.
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // After a rebuild the topic is another one, and all of it is news.
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS);
    configuration.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return configuration;
  }

  /** An offset for each partition, with dots between. */
  private static long[] offsets(String position, int partitions) {
    if (!position.matches("[0-9]{1,18}(\\.[0-9]{1,18})*")) {
      throw new IllegalArgumentException(position);
    }
    long[] offsets = Arrays.stream(position.split("\\.")).mapToLong(Long::parseLong).toArray();
    if (offsets.length != partitions) {
      throw new IllegalArgumentException(position);
    }
    return offsets;
  }

  /**
   * @param next the offset of each partition's first record that was not returned
   */
  private record Listening(
      KafkaConsumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      long[] next,
      Queue<ConsumerRecord<String, byte[]>> fetched)
      implements Changes {

    private Listening(
        KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, long[] next) {
      this(consumer, partitions, next, new ArrayDeque<>());
    }

    @Override
    public Optional<Change> next(Duration patience) {
      long deadline = System.nanoTime() + patience.toNanos();
      try {
        // A poll that meets nothing but the ends of transactions returns early, and empty.
        while (fetched.isEmpty() && System.nanoTime() < deadline) {
          consumer
              .poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
              .forEach(fetched::add);
        }
      } catch (InterruptException closing) {
        // The thread is interrupted again by Kafka.
        return Optional.empty();
      }
      ConsumerRecord<String, byte[]> record = fetched.poll();
      if (record == null) {
        return Optional.empty();
      }
      next[record.partition()] = record.offset() + 1;
      return Optional.of(new Change(record.key(), Optional.ofNullable(record.value())));
    }

    @Override
    public String position() {
      return String.join(".", Arrays.stream(next).mapToObj(Long::toString).toList());
    }

    @Override
    public void close() {
      // Kafka would not close everything on a thread that is interrupted.
      boolean interrupted = Thread.interrupted();
      consumer.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
