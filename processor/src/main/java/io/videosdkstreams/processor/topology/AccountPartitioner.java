package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.usage.ContributionKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** All contributions to one account go to one partition. */
final class AccountPartitioner implements StreamPartitioner<byte[], byte[]> {

  // In 4.4 the method that will be removed is the one without a default.
  @SuppressWarnings("removal")
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int numPartitions) {
    return Optional.of(Set.of(Partitions.ofAccount(ContributionKey.accountOf(key), numPartitions)));
  }
}
