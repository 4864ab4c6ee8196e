package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads what this instance holds and asks nobody: a request from a peer ends here. */
public final class LocalReads {

  private final LocalStores stores;
  private final int partitions;

  /**
   * @param partitions that every store has, wherever they are
   */
  LocalReads(LocalStores stores, int partitions) {
    this.stores = stores;
    this.partitions = partitions;
  }

  /** Whether any instance could have it. */
  boolean exists(int partition) {
    return partition >= 0 && partition < partitions;
  }

  /**
   * The store as its owner.
   *
   * @throws StoreUnavailable when this instance does not own that partition, or not yet
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> owned(String store, int partition) {
    return stores.owned(store, partition);
  }

  /** Whether this instance could answer at all. */
  boolean holds(String store, int partition) {
    try {
      stores.owned(store, partition);
      return true;
    } catch (StoreUnavailable notOwned) {
      try {
        stores.copy(store, partition);
        return true;
      } catch (StoreUnavailable noCopy) {
        return false;
      }
    }
  }

  /**
   * @throws StoreUnavailable when it is not here now
   */
  Batch read(StoreRead read) {
    try {
      return batch(stores.owned(read.store(), read.partition()), read, Batch.OWNED);
    } catch (StoreUnavailable notOwned) {
      if (!read.copyToo()) {
        throw notOwned;
      }
    }
    LocalStores.Copy copy = stores.copy(read.store(), read.partition());
    return batch(copy.store(), read, copy.lag());
  }

  private static Batch batch(ReadOnlyKeyValueStore<Bytes, byte[]> store, StoreRead read, long lag) {
    try {
      return switch (read.wanted()) {
        case StoreRead.Range range -> range(store, range, lag);
        case StoreRead.Keys these -> Batch.read(store, these.keys(), lag);
      };
    } catch (InvalidStateStoreException closed) {
      throw new StoreUnavailable("a store closed while it was read", closed);
    }
  }

  private static Batch range(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, StoreRead.Range wanted, long lag) {
    try (KeyValueIterator<Bytes, byte[]> range = store.range(wanted.from(), wanted.to())) {
      return Batch.read(range, wanted.limit(), lag);
    }
  }
}
