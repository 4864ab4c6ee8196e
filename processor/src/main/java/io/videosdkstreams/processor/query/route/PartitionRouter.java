package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Owners;
import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import io.videosdkstreams.processor.read.StoreName;
import java.time.Duration;
import java.util.List;

/** The partitions of all instances. */
public record PartitionRouter(LocalPartitions local, PeerCalls peers) {

  /** A rebalance that has just ended reaches every instance within a heartbeat. */
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  /** A list with its pages from other instances takes well under a second. */
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(8);

  /** The reads of one request. */
  public RoutedReads begin() {
    return new RoutedReads(this);
  }

  /** Whether every partition is local, or is known to be at another instance. */
  public boolean available() {
    for (StoreName store : StoreName.values()) {
      for (int partition = 0; partition < local.count(); partition++) {
        if (!isLocal(store, partition) && !isRemote(store, partition)) {
          return false;
        }
      }
    }
    return true;
  }

  int count() {
    return local.count();
  }

  List<PartitionAnswer> read(
      Query query, List<PartitionRead> reads, Deadline deadline, boolean allowStale) {
    return new Routing(local, peers, deadline, query, reads).run(RETRY_INTERVAL, allowStale);
  }

  private boolean isLocal(StoreName store, int partition) {
    return switch (store) {
      case SESSIONS -> local.sessions(partition, true).isPresent();
      case ACCOUNTS -> local.accounts(partition, true).isPresent();
    };
  }

  private boolean isRemote(StoreName store, int partition) {
    Owners owners = local.owners(store, partition);
    return owners.active().filter(address -> !address.equals(local.self())).isPresent()
        || owners.standbys().stream().anyMatch(address -> !address.equals(local.self()));
  }
}
