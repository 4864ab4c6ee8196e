package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.PartitionedStores;
import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.query.peer.PartitionOwners.Owners;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Every partition of every store, wherever it is.
 *
 * <pre>
 *   mine? ─yes─▶ read it
 *     └─no─▶ owner ─answers─▶ done
 *              ├─not mine─▶ look again who owns it, ask once more
 *              └─away─▶ a copy: here, else at the owner, else at a standby ─none─▶ unavailable
 *                       (who did not answer a moment ago is asked after the others)
 * </pre>
 */
final class RoutedStores implements PartitionedStores {

  private final LocalReads reads;
  private final PartitionOwners owners;
  private final PeerCalls peers;
  private final Asking asking;
  private final Duration pause;

  /**
   * @param pause before the owner is looked up again
   */
  RoutedStores(
      LocalReads reads, PartitionOwners owners, PeerCalls peers, Asking asking, Duration pause) {
    this.reads = reads;
    this.owners = owners;
    this.peers = peers;
    this.asking = asking;
    this.pause = pause;
  }

  @Override
  public Supplier<List<byte[]>> values(String name, int partition, List<Bytes> keys) {
    return new RoutedStore(this, name, partition).values(keys);
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
    if (!reads.holds(name, partition)) {
      Owners known = owners.of(name, partition);
      if (known.active().isEmpty() && known.standbys().isEmpty()) {
        throw new StoreUnavailable(
            "nobody is known to hold " + name + ", partition " + partition, null);
      }
    }
    return new RoutedStore(this, name, partition);
  }

  /** Runs on whichever thread; what it may take is told by the caller's request. */
  Batch read(StoreRead read, Asking.Deadline deadline) {
    try {
      return reads.read(read);
    } catch (StoreUnavailable notMine) {
      return elsewhere(read, deadline);
    }
  }

  ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition) {
    return reads.owned(name, partition);
  }

  Asking asking() {
    return asking;
  }

  private Batch elsewhere(StoreRead read, Asking.Deadline deadline) {
    Owners known = owners.of(read.store(), read.partition());
    try {
      try {
        return ask(known.active(), read, deadline);
      } catch (NotAnswered first) {
        if (first.reason() == NotAnswered.Reason.AWAY) {
          throw first;
        }
        LockSupport.parkNanos(pause.toNanos());
        known = owners.of(read.store(), read.partition());
        // It may have become ours.
        return known.active().isEmpty() ? reads.read(read) : ask(known.active(), read, deadline);
      }
    } catch (NotAnswered | StoreUnavailable noOwner) {
      return copy(read.orCopy(), known, deadline, noOwner);
    }
  }

  private Batch copy(StoreRead read, Owners known, Asking.Deadline deadline, Exception noOwner) {
    try {
      return reads.read(read);
    } catch (StoreUnavailable noCopy) {
      List<Peer> others = new ArrayList<>(known.active().stream().toList());
      others.addAll(known.standbys());
      // Last, and still: one that was only slow a moment ago may be the only one that has it.
      others.sort(Comparator.comparing(peers::wasAway));
      for (Peer other : others) {
        try {
          return peers.read(other, read, deadline.left());
        } catch (NotAnswered next) {
          noOwner.addSuppressed(next);
        }
      }
      throw new StoreUnavailable(
          "nobody answers for " + read.store() + ", partition " + read.partition(), noOwner);
    }
  }

  private Batch ask(Optional<Peer> peer, StoreRead read, Asking.Deadline deadline)
      throws NotAnswered {
    if (peer.isEmpty()) {
      throw new NotAnswered(NotAnswered.Reason.NOT_MINE, "no owner is known", null);
    }
    if (peers.wasAway(peer.get())) {
      throw new NotAnswered(NotAnswered.Reason.AWAY, peer.get() + " was away a moment ago", null);
    }
    return peers.read(peer.get(), read, deadline.left());
  }
}
