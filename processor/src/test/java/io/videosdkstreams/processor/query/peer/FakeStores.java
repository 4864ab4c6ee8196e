package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.MapStore;
import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.store.Stores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What one instance holds of one partition: whatever it is called, but for the index. */
final class FakeStores implements LocalStores {

  record Entries(MapStore store) {

    void put(String key, String value) {
      store.entries.put(
          Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  final Entries owned = new Entries(new MapStore());
  final MapStore index = new MapStore();
  final List<String> asked = new CopyOnWriteArrayList<>();
  boolean owns;
  private Copy copy;

  Entries copy(long lag) {
    MapStore store = new MapStore();
    copy = new Copy(store, lag);
    return new Entries(store);
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition) {
    if (!owns) {
      throw new StoreUnavailable("not mine", null);
    }
    asked.add(name);
    return name.equals(Stores.SESSIONS_BY_START) ? index : owned.store();
  }

  @Override
  public Copy copy(String name, int partition) {
    if (copy == null) {
      throw new StoreUnavailable("no copy", null);
    }
    return copy;
  }
}
