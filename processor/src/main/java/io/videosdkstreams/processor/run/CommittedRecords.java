package io.videosdkstreams.processor.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning to its end of now, committed records only. */
final class CommittedRecords {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

  /** Without a record for so long, the broker is taken not to answer. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private CommittedRecords() {}

  static void read(
      ProcessorSettings settings, String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            configuration(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Predicate<TopicPartition> unread = one -> consumer.position(one) < ends.get(one);
      long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
      while (partitions.stream().anyMatch(unread)) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(topic + " cannot be read");
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL_TIMEOUT);
        if (!records.isEmpty()) {
          deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
        }
        records.forEach(reader);
      }
    }
  }

  private static Map<String, Object> configuration(ProcessorSettings settings) {
    Map<String, Object> configuration = settings.kafka().clientConfiguration();
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return configuration;
  }
}
