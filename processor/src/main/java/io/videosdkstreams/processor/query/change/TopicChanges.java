package io.videosdkstreams.processor.query.change;

import io.videosdkstreams.processor.query.route.UnavailableException;
import io.videosdkstreams.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The changes of views from their topics, whichever instance made them. Each listener has a
 * consumer of its own, in no group: its position is in the ids of its events.
 */
public final class TopicChanges implements ChangeFeed {

  private final Map<String, Object> adminProperties;
  private final Map<String, Object> clientProperties;
  private final SortedMap<String, Topic<String, byte[]>> topics;

  /**
   * @param adminProperties of an admin client whose requests end within seconds
   * @param clientProperties how every client reaches the brokers
   * @param topics of views, by their names without the prefix
   */
  public TopicChanges(
      Map<String, Object> adminProperties,
      Map<String, Object> clientProperties,
      SortedMap<String, Topic<String, byte[]>> topics) {
    this.adminProperties = Map.copyOf(adminProperties);
    this.clientProperties = Map.copyOf(clientProperties);
    this.topics = new TreeMap<>(topics);
  }

  @Override
  public Set<String> topics() {
    return topics.keySet();
  }

  @Override
  public Changes open(String topic, Optional<String> after) {
    Optional<TopicPosition> position = after.map(TopicPosition::parse);
    String name = topics.get(topic).name();
    try {
      TopicDescription description = describe(name);
      List<TopicPartition> partitions =
          description.partitions().stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      return open(partitions, description.topicId().toString(), position);
    } catch (KafkaException | ExecutionException e) {
      throw new UnavailableException("Kafka does not answer for " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  private Changes open(
      List<TopicPartition> partitions, String topicId, Optional<TopicPosition> position) {
    Optional<long[]> offsets = position.map(from -> from.offsetsIn(topicId, partitions.size()));
    KafkaConsumer<String, byte[]> consumer = Consumers.create(clientProperties);
    try {
      consumer.assign(partitions);
      long[] next = offsets.orElseGet(() -> ends(consumer, partitions));
      partitions.forEach(partition -> consumer.seek(partition, next[partition.partition()]));
      return new Listener(consumer, new TopicPosition(topicId, next), new ArrayDeque<>());
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static long[] ends(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    long[] ends = new long[partitions.size()];
    consumer.endOffsets(partitions).forEach((partition, end) -> ends[partition.partition()] = end);
    return ends;
  }

  private TopicDescription describe(String name) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(adminProperties)) {
      return admin.describeTopics(List.of(name)).topicNameValues().get(name).get();
    }
  }

  /**
   * @param read the offset of each partition's first record that was not returned
   */
  private record Listener(
      KafkaConsumer<String, byte[]> consumer,
      TopicPosition read,
      Queue<ConsumerRecord<String, byte[]>> fetched)
      implements Changes {

    @Override
    public Optional<Change> next(Duration timeout) {
      long deadline = System.nanoTime() + timeout.toNanos();
      try {
        // A poll that meets only the ends of transactions returns early, and empty.
        while (fetched.isEmpty() && System.nanoTime() < deadline) {
          consumer
              .poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
              .forEach(fetched::add);
        }
      } catch (WakeupException | InterruptException e) {
        // Kafka interrupts the thread again.
        return Optional.empty();
      }
      ConsumerRecord<String, byte[]> record = fetched.poll();
      if (record == null) {
        return Optional.empty();
      }
      read.offsets()[record.partition()] = record.offset() + 1;
      return Optional.of(new Change(record.key(), Optional.ofNullable(record.value())));
    }

    @Override
    public String position() {
      return read.toString();
    }

    @Override
    public void wakeup() {
      consumer.wakeup();
    }

    @Override
    public void close() {
      // On an interrupted thread Kafka would not close everything.
      boolean interrupted = Thread.interrupted();
      consumer.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
