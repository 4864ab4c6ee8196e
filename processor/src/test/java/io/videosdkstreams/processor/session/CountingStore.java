package io.videosdkstreams.processor.session;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Counts the entries that are read from a store. */
final class CountingStore implements ReadOnlyKeyValueStore<Bytes, byte[]> {

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private long entriesRead;

  CountingStore(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  long entriesRead() {
    return entriesRead;
  }

  @Override
  public byte[] get(Bytes key) {
    entriesRead++;
    return store.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return counting(store.range(from, to));
  }

  @Override
  public <P extends Serializer<T>, T> KeyValueIterator<Bytes, byte[]> prefixScan(
      T prefix, P serializer) {
    return counting(store.prefixScan(prefix, serializer));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return counting(store.all());
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  private KeyValueIterator<Bytes, byte[]> counting(KeyValueIterator<Bytes, byte[]> entries) {
    return new KeyValueIterator<>() {
      @Override
      public Bytes peekNextKey() {
        return entries.peekNextKey();
      }

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public KeyValue<Bytes, byte[]> next() {
        entriesRead++;
        return entries.next();
      }

      @Override
      public void close() {
        entries.close();
      }
    };
  }
}
