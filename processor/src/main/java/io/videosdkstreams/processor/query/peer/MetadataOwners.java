package io.videosdkstreams.processor.query.peer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;

/**
 * As the last rebalance left it. Streams is asked about a partition, never about a key: during a
 * rebalance it hashes keys with too small a number [KAFKA-20887].
 */
record MetadataOwners(KafkaStreams streams, Peer self) implements PartitionOwners {

  // The method that is to go is the one that has to be implemented in 4.4.
  @SuppressWarnings("removal")
  @Override
  public Owners of(String store, int partition) {
    StreamPartitioner<Integer, Object> asked =
        (topic, key, value, partitions) -> Optional.of(Set.of(key));
    try {
      KeyQueryMetadata metadata = streams.queryMetadataForKey(store, partition, asked);
      if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return Owners.NONE;
      }
      List<Peer> standbys =
          metadata.standbyHosts().stream().flatMap(host -> other(host).stream()).toList();
      return new Owners(other(metadata.activeHost()), standbys);
    } catch (InvalidStateStoreException | IllegalStateException stopped) {
      return Owners.NONE;
    }
  }

  private Optional<Peer> other(HostInfo host) {
    Peer peer = new Peer(host.host(), host.port());
    return host.equals(HostInfo.unavailable()) || peer.equals(self)
        ? Optional.empty()
        : Optional.of(peer);
  }
}
