package io.videosdkstreams.processor.query;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The state stores, one per name and partition, wherever they are. */
public interface PartitionedStores {

  /**
   * @throws StoreUnavailable when nobody is known who could be asked about that partition now
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition);
}
