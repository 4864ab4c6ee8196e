package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.PartitionedStores;
import io.videosdkstreams.processor.query.StoreUnavailable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** One partition of a store, here or elsewhere. */
record RoutedStore(RoutedStores stores, String name, int partition)
    implements ReadOnlyKeyValueStore<Bytes, byte[]> {

  @Override
  public byte[] get(Bytes key) {
    try {
      return stores.owned(name, partition).get(key);
    } catch (StoreUnavailable | InvalidStateStoreException notMine) {
      Batch found = stores.read(StoreRead.ofKey(name, partition, key), stores.asking().deadline());
      note(found);
      return found.entries().isEmpty() ? null : found.entries().getFirst().value;
    }
  }

  Supplier<List<byte[]>> values(List<Bytes> keys) {
    try {
      return PartitionedStores.read(stores.owned(name, partition), keys);
    } catch (StoreUnavailable | InvalidStateStoreException notMine) {
      return RemoteValues.begin(this, keys);
    }
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    try {
      return stores.owned(name, partition).range(from, to);
    } catch (StoreUnavailable | InvalidStateStoreException notMine) {
      return RemoteRange.begin(this, from, to);
    }
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null);
  }

  /**
   * @throws UnsupportedOperationException always: nothing asks for it
   */
  @Override
  public long approximateNumEntries() {
    throw new UnsupportedOperationException();
  }

  void note(Batch batch) {
    if (batch.lag() != Batch.OWNED) {
      stores.asking().sawCopy(batch.lag());
    }
  }
}
