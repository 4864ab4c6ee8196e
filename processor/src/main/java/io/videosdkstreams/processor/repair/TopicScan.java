package io.videosdkstreams.processor.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads topics up to where they end when it begins. */
final class TopicScan {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

  /** Nothing new for so long means that the broker is away. */
  private static final Duration STALLED = Duration.ofSeconds(30);

  /** Farther ahead than that a record is looked for rather than read up to. */
  private static final long MAX_SKIPPED = 500;

  private final Consumer<byte[], byte[]> consumer;

  TopicScan(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
  }

  /**
   * All records of a topic.
   *
   * @param since by the records' timestamps, null for the beginning
   */
  void all(String topic, Instant since, Visitor visitor) throws InterruptedException {
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

  /** Those records of one partition that are still there. */
  void some(TopicPartition partition, NavigableSet<Long> offsets, Visitor visitor)
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
      // What follows the last one is read, too, at most one batch of it.
      Visitor ofWanted =
          record -> {
            if (wanted.remove(record.offset())) {
              visitor.visit(record);
            }
          };
      read(List.of(partition), Map.of(partition, next + 1), ofWanted);
      // One that was compacted away, or belongs to an aborted transaction.
      wanted.headSet(next, true).clear();
    }
  }

  private void read(
      Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends, Visitor visitor)
      throws InterruptedException {
    long stalled = System.nanoTime() + STALLED.toNanos();
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
        visitor.visit(record);
        stalled = System.nanoTime() + STALLED.toNanos();
      }
      if (System.nanoTime() > stalled) {
        throw new RepairException("Kafka does not answer for " + partitions);
      }
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }
}
