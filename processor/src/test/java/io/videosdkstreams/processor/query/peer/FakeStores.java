package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.MapStore;
import io.videosdkstreams.processor.query.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What one instance holds of one partition. */
final class FakeStores implements LocalStores {

  record Entries(MapStore store) {

    void put(String key, String value) {
      store.entries.put(
          Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  final Entries owned = new Entries(new MapStore());
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
    return owned.store();
  }

  @Override
  public Copy copy(String name, int partition) {
    if (copy == null) {
      throw new StoreUnavailable("no copy", null);
    }
    return copy;
  }
}
