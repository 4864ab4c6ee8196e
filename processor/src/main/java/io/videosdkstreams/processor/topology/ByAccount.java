package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.usage.ContributionKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings together what is said of one account's usage, and what is said of one person. */
final class ByAccount implements StreamPartitioner<String, byte[]> {

  // The method that is to go is the one that has to be implemented in 4.4.
  @SuppressWarnings("removal")
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, byte[] value, int numPartitions) {
    return Optional.of(Set.of(ContributionKey.partitionOf(key, numPartitions)));
  }
}
