package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Goes through all entries of one kind again and again, a bounded number at a time, to find those
 * that are no longer kept. They are kept for a year or so: an index of deadlines would cost every
 * new row and person an entry, to find some minutes earlier what has ended.
 */
final class RetentionSweep {

  /** So many take some 10 ms. */
  static final int MAX_ENTRIES = 10_000;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final Bytes begin;
  private final Bytes end;
  private Bytes next;

  RetentionSweep(ReadOnlyKeyValueStore<Bytes, byte[]> store, Keyspace keyspace) {
    this.store = store;
    begin = Key.in(keyspace).build();
    end = Key.endOf(begin);
    next = begin;
  }

  /**
   * The keys of those of the next entries that are no longer kept; after the last entry it begins
   * again.
   *
   * @param expired tells by its value whether an entry is no longer kept
   */
  List<Bytes> next(Predicate<byte[]> expired) {
    List<Bytes> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(next, end)) {
      next = begin;
      for (int i = 0; entries.hasNext(); i++) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (i == MAX_ENTRIES) {
          next = entry.key;
          break;
        }
        if (expired.test(entry.value)) {
          found.add(entry.key);
        }
      }
    }
    return found;
  }
}
