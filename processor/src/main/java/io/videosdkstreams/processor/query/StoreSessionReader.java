package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.store.Stores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the stores: which partition, which keys. Where a partition is, the stores know. */
public final class StoreSessionReader implements SessionReader {

  /** A rare filter over many sessions answers with a short page and a cursor, not after minutes. */
  static final int MOST_ENTRIES_READ = 100_000;

  private final PartitionedStores stores;
  private final int partitions;

  StoreSessionReader(PartitionedStores stores, int partitions) {
    this.stores = stores;
    this.partitions = partitions;
  }

  /**
   * @param partitions of the raw log and so of every store. It is fixed: asking Streams for the
   *     owner of a key during a rebalance can hash with a smaller number [KAFKA-20887]
   */
  public static SessionReader over(PartitionedStores stores, int partitions) {
    return new StoreSessionReader(stores, partitions);
  }

  /** The same for what is known across sessions. */
  public static AccountReader accountsOver(PartitionedStores stores, int partitions) {
    return new StoreAccountReader(stores, partitions);
  }

  @Override
  public Optional<byte[]> session(String sessionId) {
    return reading(() -> Optional.ofNullable(view(sessionId, partitionOf(sessionId))));
  }

  @Override
  public Page sessions(SessionFilter filter, Cursor after, int limit) {
    return reading(() -> newestFirst(filter, after, limit));
  }

  @Override
  public Page list(SessionList list, String sessionId, Cursor after, int limit) {
    return reading(
        () -> {
          Bytes session = list.prefix(sessionId);
          Bytes from = after == null ? session : join(session, after.next());
          var store = stores.store(list.store(), partitionOf(sessionId));
          try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, Keys.after(session))) {
            return page(entries, session.get().length, limit);
          }
        });
  }

  @Override
  public boolean available() {
    try {
      for (String name : Stores.QUERIED) {
        IntStream.range(0, partitions).forEach(partition -> stores.store(name, partition));
      }
      return true;
    } catch (StoreUnavailable notYet) {
      return false;
    }
  }

  /** As the producers' default partitioner, which wrote the raw log. */
  int partitionOf(String sessionId) {
    return Partitions.ofSession(sessionId, partitions);
  }

  private Page newestFirst(SessionFilter filter, Cursor after, int limit) {
    Bytes from = after == null ? null : after.next();
    List<ReadOnlyKeyValueStore<Bytes, byte[]>> indexes =
        IntStream.range(0, partitions)
            .mapToObj(partition -> stores.store(Stores.SESSIONS_BY_START, partition))
            .toList();
    List<byte[]> views = new ArrayList<>();
    try (MergedIndex index = MergedIndex.open(indexes, from)) {
      Bytes last = null;
      int read = 0;
      while (index.hasNext()) {
        if (read == MOST_ENTRIES_READ) {
          return new Page(views, new Cursor(last));
        }
        // With the one that says whether there is more.
        int wanted = limit - views.size() + 1;
        List<Found> found = new ArrayList<>();
        while (found.size() < wanted && read < MOST_ENTRIES_READ && index.hasNext()) {
          MergedIndex.Entry entry = index.next();
          if (filter.accepts(entry.value())) {
            found.add(new Found(entry, last));
          }
          last = entry.key();
          read++;
        }
        List<byte[]> its = views(found);
        for (int i = 0; i < found.size(); i++) {
          // The index is a moment older than the view: a session may have gone in between.
          if (its.get(i) != null && views.size() == limit) {
            return new Page(views, new Cursor(found.get(i).before()));
          }
          if (its.get(i) != null) {
            views.add(its.get(i));
          }
        }
      }
    }
    return new Page(views, null);
  }

  /**
   * @param before the key that was read before, null for none
   */
  private record Found(MergedIndex.Entry entry, Bytes before) {

    Bytes viewKey() {
      return Keys.session(Keys.sessionAfterNumber(entry.key()));
    }
  }

  /** In their order, null where there is none; asked of each partition once, and of all at once. */
  private List<byte[]> views(List<Found> found) {
    Map<Integer, List<Bytes>> keys = new TreeMap<>();
    for (Found one : found) {
      keys.computeIfAbsent(one.entry().partition(), none -> new ArrayList<>()).add(one.viewKey());
    }
    Map<Integer, Supplier<List<byte[]>>> coming = new TreeMap<>();
    keys.forEach(
        (partition, its) ->
            coming.put(partition, stores.values(Stores.SESSION_VIEWS, partition, its)));
    Map<Integer, Iterator<byte[]>> views = new TreeMap<>();
    coming.forEach((partition, its) -> views.put(partition, its.get().iterator()));
    List<byte[]> ordered = new ArrayList<>();
    found.forEach(one -> ordered.add(views.get(one.entry().partition()).next()));
    return ordered;
  }

  private byte[] view(String sessionId, int partition) {
    return stores.store(Stores.SESSION_VIEWS, partition).get(Keys.session(sessionId));
  }

  static Page page(KeyValueIterator<Bytes, byte[]> entries, int prefix, int limit) {
    List<byte[]> items = new ArrayList<>();
    Cursor last = null;
    while (entries.hasNext()) {
      if (items.size() == limit) {
        return new Page(items, last);
      }
      KeyValue<Bytes, byte[]> entry = entries.next();
      byte[] key = entry.key.get();
      items.add(entry.value);
      last = new Cursor(Bytes.wrap(Arrays.copyOfRange(key, prefix, key.length)));
    }
    return new Page(items, null);
  }

  /** A store that was there when it was looked up may close while it is read. */
  static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidStateStoreException closed) {
      throw new StoreUnavailable("a store closed while it was read", closed);
    }
  }

  static Bytes join(Bytes first, Bytes second) {
    return Bytes.wrap(
        ByteBuffer.allocate(first.get().length + second.get().length)
            .put(first.get())
            .put(second.get())
            .array());
  }
}
