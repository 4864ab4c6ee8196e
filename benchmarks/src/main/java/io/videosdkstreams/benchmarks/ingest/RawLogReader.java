package io.videosdkstreams.benchmarks.ingest;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic to its end and compares it with what was acknowledged. */
final class RawLogReader {

  private RawLogReader() {}

  /**
   * Returns the number of records compared.
   *
   * @throws IllegalStateException when an acknowledged body is missing or differs in a byte
   */
  static long verify(String bootstrapServers, String topic, Requests requests, int[] acknowledged) {
    int[] found = new int[acknowledged.length];
    long records = 0;
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> kept : consumer.poll(Duration.ofMillis(200))) {
          int index = Requests.index(kept.value());
          if (index < 0 || !Arrays.equals(kept.value(), requests.body(index))) {
            throw new IllegalStateException("the log holds a body that was never sent: " + kept);
          }
          found[index]++;
          records++;
        }
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] < acknowledged[i]) {
        throw new IllegalStateException(
            "body %d: acknowledged %d times, found %d".formatted(i, acknowledged[i], found[i]));
      }
    }
    return records;
  }
}
