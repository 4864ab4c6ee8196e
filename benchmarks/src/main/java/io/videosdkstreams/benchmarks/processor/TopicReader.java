package io.videosdkstreams.benchmarks.processor;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** Reads topics from their beginning to their present end, committed records only. */
final class TopicReader {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final String bootstrapServers;

  TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The number of records of each topic: neither markers nor what was aborted is counted. */
  Map<String, Long> count(Collection<String> topics) {
    Map<String, Long> counts = new HashMap<>();
    read(topics, record -> counts.merge(record.topic(), 1L, Long::sum));
    return counts;
  }

  /** The latest value of each key. */
  Map<Bytes, byte[]> latest(Collection<String> topics) {
    Map<Bytes, byte[]> latest = new HashMap<>();
    read(
        topics,
        record -> {
          if (record.value() == null) {
            latest.remove(Bytes.wrap(record.key()));
          } else {
            latest.put(Bytes.wrap(record.key()), record.value());
          }
        });
    return latest;
  }

  void read(Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            bytes,
            bytes)) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(POLL_TIMEOUT).forEach(each);
      }
    }
  }
}
