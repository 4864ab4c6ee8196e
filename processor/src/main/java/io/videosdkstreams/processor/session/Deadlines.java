package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.store.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which session a passing clock has to look at next, in order of time, so that a look costs what is
 * due and not what is known. A session has one entry, which may be too early, never too late:
 * moving it back with every fact would cost two writes, looking once in vain costs one.
 */
final class Deadlines {

  /** How many sessions one look takes at the most, so that facts are never kept waiting long. */
  private static final int MOST_PER_LOOK = 1_000;

  private static final byte[] DUE = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;

  Deadlines(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * Sees to it that the session is looked at by {@code dueMs}.
   *
   * @param noted when it is going to be looked at, null when it is not
   * @return when it is going to be looked at now
   */
  long note(String sessionId, Long noted, long dueMs) {
    if (noted != null && noted <= dueMs) {
      return noted;
    }
    if (noted != null) {
      store.delete(Keys.deadline(noted, sessionId));
    }
    store.put(Keys.deadline(dueMs, sessionId), DUE);
    return dueMs;
  }

  /** Takes the entries that are due, earliest first, and hands their sessions on. */
  void passed(long nowMs, Consumer<String> due) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(Keys.number(Long.MIN_VALUE), Keys.number(nowMs + 1))) {
      while (entries.hasNext() && keys.size() < MOST_PER_LOOK) {
        keys.add(entries.next().key);
      }
    }
    for (Bytes key : keys) {
      store.delete(key);
      due.accept(Keys.sessionAfterNumber(key));
    }
  }
}
