package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.IndexEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The indexes of all partitions as one, in key order; reads no further than it is asked to. */
final class MergedIndex implements AutoCloseable {

  record Entry(int partition, Bytes key, IndexEntry value) {}

  private record Head(int partition, Bytes key, KeyValueIterator<Bytes, byte[]> entries) {}

  private final List<KeyValueIterator<Bytes, byte[]>> opened = new ArrayList<>();
  private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::key));

  private MergedIndex() {}

  /**
   * @param from the least key wanted, or null for all
   */
  static MergedIndex open(List<ReadOnlyKeyValueStore<Bytes, byte[]>> indexes, Bytes from) {
    MergedIndex merged = new MergedIndex();
    try {
      for (int partition = 0; partition < indexes.size(); partition++) {
        merged.opened.add(indexes.get(partition).range(from, null));
      }
      // Only now: those that come from elsewhere are already on their way, all at once.
      for (int partition = 0; partition < indexes.size(); partition++) {
        merged.queue(partition, merged.opened.get(partition));
      }
      return merged;
    } catch (RuntimeException failed) {
      merged.close();
      throw failed;
    }
  }

  boolean hasNext() {
    return !heads.isEmpty();
  }

  Entry next() {
    Head head = heads.remove();
    KeyValue<Bytes, byte[]> entry = head.entries().next();
    queue(head.partition(), head.entries());
    return new Entry(head.partition(), entry.key, IndexEntry.of(entry.value));
  }

  private void queue(int partition, KeyValueIterator<Bytes, byte[]> entries) {
    if (entries.hasNext()) {
      heads.add(new Head(partition, entries.peekNextKey(), entries));
    }
  }

  @Override
  public void close() {
    opened.forEach(KeyValueIterator::close);
  }
}
