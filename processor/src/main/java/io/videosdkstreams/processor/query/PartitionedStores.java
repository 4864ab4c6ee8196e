package io.videosdkstreams.processor.query;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The state stores of this instance, one per name and partition. */
interface PartitionedStores {

  /**
   * @throws StoreUnavailable when this instance does not hold that partition now
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition);
}
