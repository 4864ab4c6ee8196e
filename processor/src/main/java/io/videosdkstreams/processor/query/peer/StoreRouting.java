package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.PartitionedStores;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** The stores of all instances, as long as it is open. */
public final class StoreRouting implements AutoCloseable {

  /** A rebalance that has just ended reaches everybody within a heartbeat or two of the network. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PartitionedStores stores;
  private final LocalReads local;
  private final HttpPeers peers;
  private final LagWatch lags;

  private StoreRouting(PartitionedStores stores, LocalReads local, HttpPeers peers, LagWatch lags) {
    this.stores = stores;
    this.local = local;
    this.peers = peers;
    this.lags = lags;
  }

  /**
   * @param partitions of every store
   * @param host under which the others know this instance
   * @param tokens of which peers accept each, as all instances have the same
   */
  public static StoreRouting start(
      KafkaStreams streams, int partitions, String host, int port, List<String> tokens) {
    Lags lags = new Lags();
    LocalReads local = new LocalReads(new StreamsStores(streams, lags), partitions);
    HttpPeers peers = new HttpPeers(tokens.stream().findFirst());
    PartitionOwners owners = new MetadataOwners(streams, new Peer(host, port));
    return new StoreRouting(
        new RoutedStores(local, owners, peers, new RequestAsking(), PAUSE),
        local,
        peers,
        LagWatch.start(streams, lags));
  }

  /** For queries: each partition from wherever it is. */
  public PartitionedStores stores() {
    return stores;
  }

  /** For peers: what is here. */
  public LocalReads local() {
    return local;
  }

  @Override
  public void close() {
    lags.close();
    peers.close();
  }
}
