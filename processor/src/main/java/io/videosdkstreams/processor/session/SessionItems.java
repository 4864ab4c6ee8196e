package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.presence.PresenceTree;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The items of a session's state: in the state itself while the session is small, entries of their
 * own when it is large, so that a change of a large session writes what changed. Changes are kept
 * back until {@link #writeTo}, so that a derivation that fails leaves nothing behind.
 */
final class SessionItems implements PresenceTree.Nodes {

  /** Beyond it a session is large. */
  private static final int MAX_INLINE_BYTES = 3_072;

  private static final int OVERHEAD = 4;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final Bytes prefix;
  private final SortedMap<Bytes, byte[]> inline;
  private final boolean large;

  /** What has changed, null for what is deleted. */
  private final TreeMap<Bytes, byte[]> changes = new TreeMap<>();

  SessionItems(ReadOnlyKeyValueStore<Bytes, byte[]> store, String sessionId, SessionState state) {
    this(store, prefix(sessionId), state.items(), state.large());
  }

  private SessionItems(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      Bytes prefix,
      SortedMap<Bytes, byte[]> inline,
      boolean large) {
    this.store = store;
    this.prefix = prefix;
    this.inline = inline;
    this.large = large;
  }

  static Bytes prefix(String sessionId) {
    return Key.in(Keyspace.SESSION_ITEM).text(sessionId).build();
  }

  byte[] get(Bytes item) {
    return changes.containsKey(item) ? changes.get(item) : before(item);
  }

  /** As it was before the changes. */
  byte[] before(Bytes item) {
    return large ? store.get(stored(item)) : inline.get(item);
  }

  /** As they were before the changes. */
  SessionItems unchanged() {
    return new SessionItems(store, prefix, inline, large);
  }

  void put(Bytes item, byte[] value) {
    if (!Arrays.equals(get(item), value)) {
      changes.put(item, value);
    }
  }

  void delete(Bytes item) {
    if (get(item) != null) {
      changes.put(item, null);
    }
  }

  /** Everything whose key begins so, in order. */
  SortedMap<Bytes, byte[]> scan(Bytes itemPrefix) {
    return scan(itemPrefix, itemPrefix, Integer.MAX_VALUE);
  }

  /**
   * @param from the least key wanted; {@code limit} how many at most
   */
  SortedMap<Bytes, byte[]> scan(Bytes itemPrefix, Bytes from, int limit) {
    Bytes end = Key.endOf(itemPrefix);
    TreeMap<Bytes, byte[]> found = new TreeMap<>();
    if (large) {
      try (KeyValueIterator<Bytes, byte[]> entries = store.range(stored(from), stored(end))) {
        while (entries.hasNext() && found.size() < limit) {
          KeyValue<Bytes, byte[]> entry = entries.next();
          byte[] key = entry.key.get();
          Bytes item = Bytes.wrap(Arrays.copyOfRange(key, prefix.get().length, key.length));
          if (item.compareTo(end) < 0) {
            found.put(item, entry.value);
          }
        }
      }
    } else {
      for (Map.Entry<Bytes, byte[]> entry : inline.subMap(from, end).entrySet()) {
        if (found.size() == limit) {
          break;
        }
        found.put(entry.getKey(), entry.getValue());
      }
    }
    changes
        .subMap(from, end)
        .forEach(
            (item, value) -> {
              if (value == null) {
                found.remove(item);
              } else {
                found.put(item, value);
              }
            });
    return found;
  }

  @Override
  public byte[] get(long node) {
    return get(ItemKey.node(node));
  }

  @Override
  public void put(long node, byte[] bytes) {
    put(ItemKey.node(node), bytes);
  }

  /** Whether the session is large with these changes. A large one stays large. */
  boolean becomesLarge() {
    if (large) {
      return true;
    }
    int bytes = 0;
    for (Map.Entry<Bytes, byte[]> item : changed().entrySet()) {
      bytes += item.getKey().get().length + item.getValue().length + OVERHEAD;
    }
    return bytes > MAX_INLINE_BYTES;
  }

  /** What the state of a session that is not large holds after the changes. */
  SortedMap<Bytes, byte[]> changed() {
    if (changes.isEmpty()) {
      return inline;
    }
    TreeMap<Bytes, byte[]> changed = new TreeMap<>(inline);
    changes.forEach(
        (item, value) -> {
          if (value == null) {
            changed.remove(item);
          } else {
            changed.put(item, value);
          }
        });
    return changed;
  }

  /** Writes the changes of a large session, and all of one that has just become large. */
  void writeTo(KeyValueStore<Bytes, byte[]> target) {
    if (!large) {
      inline.forEach((item, value) -> target.put(stored(item), value));
    }
    changes.forEach((item, value) -> target.put(stored(item), value));
  }

  private Bytes stored(Bytes item) {
    return Key.under(prefix).raw(item.get()).build();
  }
}
