package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.sharing.Sharing;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** When users left a session, by the keys that what they share has. */
final class Leaves {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();
  private static final byte[] HERE = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;
  private final Bytes prefix;

  Leaves(KeyValueStore<Bytes, byte[]> store, Bytes session) {
    this.store = store;
    this.prefix = Keys.under(session).tag(Tag.LEAVE).done();
  }

  void add(Details.Presence details, long timeMs) {
    add(Sharing.byId(details.userId()), timeMs);
    add(Sharing.byKey(details.userKey()), timeMs);
  }

  private void add(String user, long timeMs) {
    if (user != null) {
      store.put(Keys.under(prefix).text(user).append(timeMs).done(), HERE);
    }
  }

  Collection<Long> of(String user) {
    Bytes its = Keys.under(prefix).text(user).done();
    List<Long> times = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(its, BYTES)) {
      while (entries.hasNext()) {
        times.add(Keys.numberAfter(its, entries.next().key));
      }
    }
    return times;
  }
}
