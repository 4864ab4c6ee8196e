package io.videosdkstreams.processor.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The state stores, one per name and partition, wherever they are. */
public interface PartitionedStores {

  /**
   * @throws StoreUnavailable when nobody is known who could be asked about that partition now
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition);

  /**
   * The values of these keys, in their order, null where there is none. What has to come from
   * elsewhere is on its way when this returns, so that several partitions are read at once, and
   * waited for when it is asked for.
   */
  default Supplier<List<byte[]>> values(String name, int partition, List<Bytes> keys) {
    return read(store(name, partition), keys);
  }

  /** All of them read from this store before it returns. */
  static Supplier<List<byte[]>> read(ReadOnlyKeyValueStore<Bytes, byte[]> store, List<Bytes> keys) {
    List<byte[]> values = new ArrayList<>();
    keys.forEach(key -> values.add(store.get(key)));
    return () -> values;
  }
}
