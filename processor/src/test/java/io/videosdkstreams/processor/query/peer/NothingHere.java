package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** An instance that holds no partition, for tests that have no peers. */
public final class NothingHere implements LocalStores {

  public static LocalReads reads() {
    return new LocalReads(new NothingHere(), 1);
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition) {
    throw new StoreUnavailable("nothing is here", null);
  }

  @Override
  public Copy copy(String name, int partition) {
    throw new StoreUnavailable("nothing is here", null);
  }
}
