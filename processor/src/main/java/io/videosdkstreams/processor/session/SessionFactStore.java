package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactCodec;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Utf8Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The facts of one session, read from the store once and kept while the session is worked on: all
 * of a small session's with one scan, those of a large one entity by entity.
 */
final class SessionFactStore {

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final String sessionId;
  private final Map<FactGroup, Map<String, List<Fact>>> loaded = new EnumMap<>(FactGroup.class);

  /** Whether what is not in {@code loaded} is nowhere. */
  private boolean complete;

  private int size;

  SessionFactStore(ReadOnlyKeyValueStore<Bytes, byte[]> store, String sessionId) {
    this.store = store;
    this.sessionId = sessionId;
  }

  /** Of a session of which no fact is known. */
  SessionFactStore empty() {
    complete = true;
    return this;
  }

  /** Reads every fact with one scan. */
  SessionFactStore loadAll() {
    loaded.clear();
    size = 0;
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(FactKey.session(sessionId), new BytesSerializer())) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        Fact fact = FactCodec.read(entry.value);
        String entity = FactKey.entityOf(entry.key, sessionId);
        loaded(fact.group()).computeIfAbsent(entity, absent -> new ArrayList<>()).add(fact);
        size++;
      }
    }
    loaded.values().forEach(group -> group.values().forEach(facts -> facts.sort(Fact.ORDER)));
    complete = true;
    return this;
  }

  /** How many facts are kept in memory. */
  int size() {
    return size;
  }

  /** Keeps no more facts in memory than are asked for again. */
  void unload() {
    loaded.clear();
    size = 0;
    complete = false;
  }

  boolean contains(String entity, Fact fact) {
    List<Fact> facts = loaded(fact.group()).get(entity);
    if (facts != null || complete) {
      return facts != null && Collections.binarySearch(facts, fact, Fact.ORDER) >= 0;
    }
    return store.get(FactKey.of(sessionId, entity, fact)) != null;
  }

  /** Of a fact that has been written to the store. */
  void add(String entity, Fact fact) {
    Map<String, List<Fact>> group = loaded(fact.group());
    if (!complete && !group.containsKey(entity)) {
      return;
    }
    List<Fact> facts = group.computeIfAbsent(entity, absent -> new ArrayList<>());
    int at = Collections.binarySearch(facts, fact, Fact.ORDER);
    if (at < 0) {
      facts.add(-at - 1, fact);
      size++;
    }
  }

  /** The facts that arrived after that one, in order of arrival. */
  List<Fact> after(long sequence) {
    List<Fact> later = new ArrayList<>();
    for (FactGroup group : FactGroup.values()) {
      all(group)
          .values()
          .forEach(
              facts -> facts.stream().filter(f -> f.sequence() > sequence).forEach(later::add));
    }
    later.sort(java.util.Comparator.comparingLong(Fact::sequence));
    return later;
  }

  /**
   * The facts up to one of them, by arrival.
   *
   * @param items where the names of connections are
   */
  FactReader upTo(long sequence, Supplier<SessionItems> items) {
    return new FactReader() {
      @Override
      public List<Fact> of(FactGroup group, String entity) {
        return upTo(SessionFactStore.this.of(group, entity));
      }

      @Override
      public SortedMap<String, List<Fact>> all(FactGroup group) {
        TreeMap<String, List<Fact>> all = new TreeMap<>(Utf8Order.INSTANCE);
        SessionFactStore.this
            .all(group)
            .forEach(
                (entity, facts) -> {
                  List<Fact> known = upTo(facts);
                  if (!known.isEmpty()) {
                    all.put(entity, known);
                  }
                });
        return all;
      }

      @Override
      public Set<String> connections(ConnectionName name) {
        Set<String> connections = new TreeSet<>();
        items
            .get()
            .scan(ItemKey.connections(name))
            .keySet()
            .forEach(key -> connections.add(ItemKey.connectionId(key, name)));
        return connections;
      }

      private List<Fact> upTo(List<Fact> facts) {
        for (Fact fact : facts) {
          if (fact.sequence() > sequence) {
            return facts.stream().filter(f -> f.sequence() <= sequence).toList();
          }
        }
        return facts;
      }
    };
  }

  private List<Fact> of(FactGroup group, String entity) {
    List<Fact> facts = loaded(group).get(entity);
    if (facts == null && !complete) {
      facts = read(FactKey.entity(sessionId, group, entity));
      loaded(group).put(entity, facts);
      size += facts.size();
    }
    return facts == null ? List.of() : facts;
  }

  private SortedMap<String, List<Fact>> all(FactGroup group) {
    if (!complete) {
      return scanGroup(group);
    }
    TreeMap<String, List<Fact>> all = new TreeMap<>(Utf8Order.INSTANCE);
    all.putAll(loaded(group));
    all.values().removeIf(List::isEmpty);
    return all;
  }

  private Map<String, List<Fact>> loaded(FactGroup group) {
    return loaded.computeIfAbsent(group, absent -> new HashMap<>());
  }

  private SortedMap<String, List<Fact>> scanGroup(FactGroup group) {
    TreeMap<String, List<Fact>> all = new TreeMap<>(Utf8Order.INSTANCE);
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(FactKey.group(sessionId, group), new BytesSerializer())) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        all.computeIfAbsent(FactKey.entityOf(entry.key, sessionId), entity -> new ArrayList<>())
            .add(FactCodec.read(entry.value));
      }
    }
    all.values().forEach(facts -> facts.sort(Fact.ORDER));
    return all;
  }

  private List<Fact> read(Bytes prefix) {
    List<Fact> facts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Key.endOf(prefix))) {
      while (entries.hasNext()) {
        facts.add(FactCodec.read(entries.next().value));
      }
    }
    facts.sort(Fact.ORDER);
    return facts;
  }
}
