package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactCodec;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The sessions of one partition in their store. */
final class SessionStore {

  /** Facts of a session with fewer are read with one scan, and its timeline without an index. */
  static final int MAX_FACTS_AT_ONCE = 1_000;

  private static final byte[] EMPTY = new byte[0];
  private static final byte[] PENDING = new byte[0];
  private static final byte[] FAILED = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  SessionStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  KeyValueStore<Bytes, byte[]> entries() {
    return store;
  }

  /** Reads a session, with the facts that are not in its state yet. */
  SessionWork load(String sessionId) {
    byte[] known = store.get(stateKey(sessionId));
    SessionState state = known == null ? SessionState.NEW : SessionStateCodec.read(known);
    byte[] mark = store.get(active(sessionId));
    SessionFactStore facts = new SessionFactStore(store, sessionId);
    SessionWork work = new SessionWork(sessionId, state, facts);
    if (known == null && mark == null) {
      facts.empty();
    } else if (state.sequence() <= MAX_FACTS_AT_ONCE || mark != null) {
      facts.loadAll();
      facts.after(state.sequence()).forEach(work::add);
    }
    work.setMarked(mark != null);
    if (mark != null && !state.forgotten()) {
      // The previous owner may not have published what it contributes.
      work.setContributionPending(0);
    }
    if (mark != null && mark.length == FAILED.length) {
      work.setFailed();
    }
    boolean taken =
        mark != null
            && state.deadlineMs() != null
            && store.get(deadline(state.deadlineMs(), sessionId)) == null;
    if (taken) {
      work.removeDeadline();
    }
    return work;
  }

  void addFact(SessionWork work, String entity, Fact fact) {
    Bytes key = FactKey.of(work.id(), entity, fact);
    store.put(key, FactCodec.write(fact));
    if (work.state().large()) {
      store.put(FactKey.byTime(work.id(), fact), key.get());
    }
    work.facts().add(entity, fact);
    work.add(fact);
    activate(work);
  }

  /** Marks it, so that it is derived again after a crash. */
  void activate(SessionWork work) {
    if (!work.marked()) {
      store.put(active(work.id()), PENDING);
      work.setMarked(true);
    }
  }

  /** Writes what was derived, except for what is published. */
  void write(SessionWork work, DerivationResult derived, long nowMs) {
    SessionState before = work.state();
    SessionState after = derived.state();
    boolean known = before.sequence() > 0;
    if (after.large()) {
      derived.items().writeTo(store);
      if (!before.large()) {
        indexByTime(work.id());
      }
    }
    Bytes listedBefore = known ? StartIndex.key(work.id(), before) : null;
    Bytes listed = StartIndex.key(work.id(), after);
    if (known && !listed.equals(listedBefore)) {
      store.delete(listedBefore);
    }
    byte[] listing = StartIndex.value(after);
    if (!listed.equals(listedBefore) || !Arrays.equals(listing, StartIndex.value(before))) {
      store.put(listed, listing);
    }
    if (!after.deadlineMs().equals(before.deadlineMs())) {
      if (before.deadlineMs() != null) {
        store.delete(deadline(before.deadlineMs(), work.id()));
      }
      store.put(deadline(after.deadlineMs(), work.id()), EMPTY);
    }
    store.put(stateKey(work.id()), SessionStateCodec.write(after));
    work.derived(derived, nowMs);
  }

  /** Nothing is left to derive of this session, and it is not derived again at the start. */
  void deactivate(SessionWork work) {
    store.delete(active(work.id()));
    work.setMarked(false);
  }

  /**
   * What cannot be derived waits for the session's next fact, or for its removal.
   *
   * @param removalMs when it is no longer kept
   */
  void markFailed(SessionWork work, long removalMs) {
    store.put(active(work.id()), FAILED);
    store.put(deadline(removalMs, work.id()), EMPTY);
    work.setMarked(false);
    work.setFailed();
  }

  /** The sessions of which something may have to be derived. */
  List<String> active() {
    List<String> sessions = new ArrayList<>();
    Bytes prefix = Key.in(Keyspace.ACTIVE).build();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Key.endOf(prefix))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (entry.value.length == PENDING.length) {
          sessions.add(Key.Reader.of(entry.key).last());
        }
      }
    }
    return sessions;
  }

  /** How many of the sessions that are listed are live. */
  long countLive() {
    long count = 0;
    Bytes all = StartIndex.all();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(all, Key.endOf(all))) {
      while (entries.hasNext()) {
        count += StartIndex.live(entries.next().value) ? 1 : 0;
      }
    }
    return count;
  }

  /** Takes the deadlines that have passed, earliest first. */
  List<String> takeDeadlines(long nowMs, int limit) {
    List<Bytes> passed = new ArrayList<>();
    Bytes end = Key.in(Keyspace.DEADLINE).number(nowMs + 1).build();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(Key.in(Keyspace.DEADLINE).build(), end)) {
      while (entries.hasNext() && passed.size() < limit) {
        passed.add(entries.next().key);
      }
    }
    passed.forEach(store::delete);
    return passed.stream().map(key -> Key.Reader.of(key).skip(Long.BYTES).last()).toList();
  }

  /** A session is being removed from now on: it is no longer listed, and no query finds it. */
  void beginRemoval(SessionWork work, long nowMs) {
    store.delete(StartIndex.key(work.id(), work.state()));
    if (work.state().deadlineMs() != null) {
      store.delete(deadline(work.state().deadlineMs(), work.id()));
    }
    SessionState removed = work.state().asForgotten(nowMs);
    store.put(stateKey(work.id()), SessionStateCodec.write(removed));
    store.put(deadline(nowMs, work.id()), EMPTY);
    work.removed(removed);
  }

  /** Removes up to so many facts of a session that is being removed; how many there were. */
  int removeFacts(SessionWork work, int limit) {
    List<Bytes> keys = new ArrayList<>();
    for (Bytes prefix : List.of(FactKey.session(work.id()), FactKey.byTime(work.id()))) {
      try (KeyValueIterator<Bytes, byte[]> entries =
          store.prefixScan(prefix, new BytesSerializer())) {
        while (entries.hasNext() && keys.size() < limit) {
          keys.add(entries.next().key);
        }
      }
    }
    keys.forEach(store::delete);
    return keys.size();
  }

  /** Removes what is left of a session that is being removed. */
  void endRemoval(SessionWork work) {
    List<Bytes> items = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(SessionItems.prefix(work.id()), new BytesSerializer())) {
      entries.forEachRemaining(entry -> items.add(entry.key));
    }
    items.forEach(store::delete);
    store.delete(stateKey(work.id()));
    store.delete(active(work.id()));
    if (work.state().deadlineMs() != null) {
      store.delete(deadline(work.state().deadlineMs(), work.id()));
    }
  }

  private void indexByTime(String sessionId) {
    List<KeyValue<Bytes, Bytes>> index = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(FactKey.session(sessionId), new BytesSerializer())) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        index.add(KeyValue.pair(FactKey.byTime(sessionId, FactCodec.read(entry.value)), entry.key));
      }
    }
    index.forEach(entry -> store.put(entry.key, entry.value.get()));
  }

  static Bytes stateKey(String sessionId) {
    return Key.in(Keyspace.SESSION_STATE).last(sessionId).build();
  }

  private static Bytes active(String sessionId) {
    return Key.in(Keyspace.ACTIVE).last(sessionId).build();
  }

  private static Bytes deadline(long dueMs, String sessionId) {
    return Key.in(Keyspace.DEADLINE).number(dueMs).last(sessionId).build();
  }
}
