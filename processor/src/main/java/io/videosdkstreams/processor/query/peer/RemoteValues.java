package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * The values of some keys of one partition: in one batch, or in several where they are large. Under
 * way at once, so that several partitions are read at the same time.
 */
final class RemoteValues implements Supplier<List<byte[]>> {

  private final RoutedStore store;
  private final List<Bytes> keys;
  private final Coming<List<Batch>> coming;

  private RemoteValues(RoutedStore store, List<Bytes> keys, Coming<List<Batch>> coming) {
    this.store = store;
    this.keys = keys;
    this.coming = coming;
  }

  static RemoteValues begin(RoutedStore store, List<Bytes> keys) {
    Asking.Deadline deadline = store.stores().asking().deadline();
    return new RemoteValues(
        store,
        keys,
        Coming.begin(store.name() + "-" + store.partition(), () -> batches(store, keys, deadline)));
  }

  @Override
  public List<byte[]> get() {
    Map<Bytes, byte[]> found = new HashMap<>();
    for (Batch batch : coming.await()) {
      store.note(batch);
      batch.entries().forEach(entry -> found.put(entry.key, entry.value));
    }
    List<byte[]> values = new ArrayList<>();
    keys.forEach(key -> values.add(found.get(key)));
    return values;
  }

  private static List<Batch> batches(
      RoutedStore store, List<Bytes> keys, Asking.Deadline deadline) {
    List<Batch> batches = new ArrayList<>();
    int next = 0;
    while (next < keys.size()) {
      List<Bytes> asked = keys.subList(next, next + fitting(keys, next));
      StoreRead read = StoreRead.ofKeys(store.name(), store.partition(), asked);
      Batch batch = store.stores().read(read, deadline);
      batches.add(batch);
      next += batch.more() ? answered(asked, batch) : asked.size();
    }
    return batches;
  }

  /** How many of the keys that follow go into one request; at least one does. */
  private static int fitting(List<Bytes> keys, int from) {
    int count = 0;
    int bytes = 0;
    while (count < StoreRead.MOST_ENTRIES
        && from + count < keys.size()
        && bytes < Batch.MOST_BYTES) {
      bytes += keys.get(from + count).get().length;
      count++;
    }
    return count;
  }

  private static int answered(List<Bytes> asked, Batch batch) {
    int last = batch.entries().isEmpty() ? -1 : asked.indexOf(batch.entries().getLast().key);
    if (last < 0) {
      throw new StoreUnavailable("a peer answers what it was not asked", null);
    }
    return last + 1;
  }
}
