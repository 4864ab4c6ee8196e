package io.videosdkstreams.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** Reads topics from their beginning to their present end, committed records only. */
public record TopicReader(String bootstrapServers) {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  /** The number of records of each topic: neither markers nor what was aborted is counted. */
  public Map<String, Long> count(Collection<String> topics) {
    Map<String, Long> counts = new HashMap<>();
    read(topics, record -> counts.merge(record.topic(), 1L, Long::sum));
    return counts;
  }

  /** The latest value of each key. */
  public Map<Bytes, byte[]> latest(Collection<String> topics) {
    Map<Bytes, byte[]> latest = new HashMap<>();
    read(topics, record -> latest.compute(Bytes.wrap(record.key()), (_, _) -> record.value()));
    return latest;
  }

  public void read(Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (KafkaConsumer<byte[], byte[]> consumer = assigned(topics)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.keySet().stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(POLL_TIMEOUT).forEach(each);
      }
    }
  }

  /** A consumer of all partitions of the topics, at their beginnings. */
  public KafkaConsumer<byte[], byte[]> assigned(Collection<String> topics) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            bytes,
            bytes);
    consumer.assign(
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }
}
