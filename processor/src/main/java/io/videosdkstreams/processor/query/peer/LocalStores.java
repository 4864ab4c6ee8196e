package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What this instance holds itself. */
interface LocalStores {

  /** A store, and how many records its owner may have written that it does not have. */
  record Copy(ReadOnlyKeyValueStore<Bytes, byte[]> store, long lag) {}

  /**
   * The store as its owner.
   *
   * @throws StoreUnavailable when this instance does not own that partition, or not yet
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition);

  /**
   * The store in whichever role, when it once was complete.
   *
   * @throws StoreUnavailable when there is none, or it is being built
   */
  Copy copy(String name, int partition);
}
