package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.usage.ContributionKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings together what sessions contribute to one account. */
final class ByAccount implements StreamPartitioner<byte[], byte[]> {

  // The method that is to go is the one that has to be implemented in 4.4.
  @SuppressWarnings("removal")
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int numPartitions) {
    return Optional.of(Set.of(Partitions.ofAccount(ContributionKey.accountOf(key), numPartitions)));
  }
}
