package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.IndexEntry;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of some partitions in memory, filled as the topology fills them. */
final class MapStores implements PartitionedStores {

  final Set<Integer> restoring = new HashSet<>();
  private final Map<String, MapStore> stores = new TreeMap<>();
  private final StoreSessionReader reader;

  MapStores(int partitions) {
    reader = new StoreSessionReader(this, partitions);
  }

  StoreSessionReader reader() {
    return reader;
  }

  MapStore mapStore(String name, int partition) {
    return stores.computeIfAbsent(name + "/" + partition, absent -> new MapStore());
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
    if (restoring.contains(partition)) {
      throw new StoreUnavailable(name + " of partition " + partition + " is restoring", null);
    }
    return mapStore(name, partition);
  }

  /** A session; the view's text is the id, so that a page reads as a list of ids. */
  MapStores session(String id, Long startMs, boolean live, String accountId) {
    return session(id, utf8(id), startMs, live, accountId);
  }

  MapStores session(String id, byte[] view, Long startMs, boolean live, String accountId) {
    int partition = reader.partitionOf(id);
    mapStore(Stores.SESSION_VIEWS, partition).entries.put(Keys.session(id), view);
    mapStore(Stores.SESSIONS_BY_START, partition)
        .entries
        .put(Keys.byStart(startMs, id), new IndexEntry(live, accountId).toBytes());
    return this;
  }

  MapStores participant(String sessionId, String participantId) {
    return participant(sessionId, participantId, utf8(participantId));
  }

  MapStores participant(String sessionId, String participantId, byte[] view) {
    mapStore(Stores.PARTICIPANT_VIEWS, reader.partitionOf(sessionId))
        .entries
        .put(Keys.member(sessionId, participantId), view);
    return this;
  }

  MapStores fact(String sessionId, long factTimeMs, String eventId) {
    return fact(sessionId, factTimeMs, eventId, utf8(eventId));
  }

  MapStores fact(String sessionId, long factTimeMs, String eventId, byte[] fact) {
    mapStore(Stores.FACTS, reader.partitionOf(sessionId))
        .entries
        .put(Keys.fact(sessionId, factTimeMs, factTimeMs, eventId), fact);
    return this;
  }

  int open() {
    return stores.values().stream().mapToInt(store -> store.open).sum();
  }

  int read() {
    return stores.values().stream().mapToInt(store -> store.read).sum();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
