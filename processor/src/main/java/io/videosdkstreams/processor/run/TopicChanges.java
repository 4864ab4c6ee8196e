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
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
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
    Optional<Position> from = after.map(Position::parse);
    String name = topics.get(topic).name();
    try {
      TopicDescription is = describe(name);
      List<TopicPartition> partitions =
          is.partitions().stream().map(p -> new TopicPartition(name, p.partition())).toList();
      return open(partitions, is.topicId().toString(), from);
    } catch (KafkaException | ExecutionException unreachable) {
      throw new StoreUnavailable("Kafka does not say where " + name + " ends", unreachable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", stopping);
    }
  }

  private Changes open(List<TopicPartition> partitions, String topicId, Optional<Position> from) {
    var consumer =
        new KafkaConsumer<>(configuration(), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(partitions);
      long[] next = new long[partitions.size()];
      Map<TopicPartition, Long> ends =
          from.isPresent() ? Map.of() : consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        int index = partition.partition();
        next[index] = from.isPresent() ? from.get().offset(topicId, index) : ends.get(partition);
        consumer.seek(partition, next[index]);
      }
      return new Listening(consumer, topicId, next, new ArrayDeque<>());
    } catch (RuntimeException failed) {
      consumer.close();
      throw failed;
    }
  }

  private TopicDescription describe(String name) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(TopicSetup.configuration(settings))) {
      return admin.describeTopics(List.of(name)).topicNameValues().get(name).get();
    }
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new HashMap<>(settings.kafkaProperties());
    configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    // What is not committed may be taken back.
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A position that is no more has nothing left behind it that was told already.
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS);
    configuration.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return configuration;
  }

  /**
   * The topic's id and an offset for each partition, with dots between. After a rebuild the topic
   * is another one, and all of it is news.
   */
  private record Position(String topicId, List<Long> offsets) {

    static Position parse(String text) {
      if (!text.matches("[A-Za-z0-9_-]{22}(\\.[0-9]{1,18})+")) {
        throw new IllegalArgumentException(text);
      }
      List<String> parts = List.of(text.split("\\."));
      return new Position(parts.getFirst(), parts.stream().skip(1).map(Long::parseLong).toList());
    }

    long offset(String topic, int partition) {
      return topic.equals(topicId) && partition < offsets.size() ? offsets.get(partition) : 0;
    }
  }

  /**
   * @param next the offset of each partition's first record that was not returned
   */
  private record Listening(
      KafkaConsumer<String, byte[]> consumer,
      String topicId,
      long[] next,
      Queue<ConsumerRecord<String, byte[]>> fetched)
      implements Changes {

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
      return Arrays.stream(next)
          .mapToObj(Long::toString)
          .collect(Collectors.joining(".", topicId + ".", ""));
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
