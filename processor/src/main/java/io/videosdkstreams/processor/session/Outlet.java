package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.store.FamilyViews;
import io.videosdkstreams.processor.store.IndexEntry;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.topology.Nodes;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where views leave: the store that answers queries and the topic, both only when the bytes change.
 */
final class Outlet {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();
  private static final int KEYS_AT_A_TIME = 1_000;

  private final ProcessorContext<String, byte[]> context;
  private final KeyValueStore<Bytes, byte[]> sessions;
  private final KeyValueStore<Bytes, byte[]> byStart;
  private final KeyValueStore<Bytes, byte[]> participants;
  private final KeyValueStore<Bytes, byte[]> facts;
  private final KeyValueStore<Bytes, byte[]> families;

  Outlet(ProcessorContext<String, byte[]> context) {
    this.context = context;
    sessions = context.getStateStore(Stores.SESSION_VIEWS);
    byStart = context.getStateStore(Stores.SESSIONS_BY_START);
    participants = context.getStateStore(Stores.PARTICIPANT_VIEWS);
    facts = context.getStateStore(Stores.FACTS);
    families = context.getStateStore(Stores.FAMILY_VIEWS);
  }

  /**
   * @param known how the session is listed so far
   */
  void session(SessionView view, SessionState known, long timestamp) {
    byte[] value = ViewJson.write(view);
    if (!Stores.replace(sessions, Keys.session(view.sessionId()), value)) {
      return;
    }
    context.forward(new Record<>(view.sessionId(), value, timestamp), Nodes.SESSIONS);
    Long start = SessionSummary.startMs(view);
    if (known.indexed() && !Objects.equals(known.indexedStartMs(), start)) {
      byStart.delete(Keys.byStart(known.indexedStartMs(), view.sessionId()));
    }
    IndexEntry entry = new IndexEntry(view.status() == SessionView.Status.LIVE, view.accountId());
    Stores.replace(byStart, Keys.byStart(start, view.sessionId()), entry.toBytes());
  }

  /**
   * @param view null when there is no such participant any more
   */
  void participant(String sessionId, String participantId, ParticipantView view, long timestamp) {
    byte[] value = view == null ? null : ViewJson.write(view);
    if (Stores.replace(participants, Keys.member(sessionId, participantId), value)) {
      context.forward(
          new Record<>(topicKey(sessionId, participantId), value, timestamp), Nodes.PARTICIPANTS);
    }
  }

  /**
   * @param views all there are of that kind
   */
  void family(String sessionId, FamilyViews kind, Map<String, Object> views, long timestamp) {
    views.forEach((thing, view) -> family(sessionId, kind, thing, ViewJson.write(view), timestamp));
    Bytes prefix = Keys.family(sessionId, kind, "");
    List<String> gone = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = families.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        String thing = Keys.rawAfter(prefix, entries.next().key);
        if (!views.containsKey(thing)) {
          gone.add(thing);
        }
      }
    }
    gone.forEach(thing -> family(sessionId, kind, thing, null, timestamp));
  }

  private void family(
      String sessionId, FamilyViews kind, String thing, byte[] value, long timestamp) {
    if (Stores.replace(families, Keys.family(sessionId, kind, thing), value)) {
      context.forward(
          new Record<>(FamilyViews.topicKey(sessionId, thing), value, timestamp), Nodes.of(kind));
    }
  }

  /**
   * @param share what is said; null that the session is no longer kept
   */
  void contribution(ContributionKey key, byte[] share, long timestamp) {
    context.forward(new Record<>(key.toText(), share, timestamp), Nodes.CONTRIBUTIONS);
  }

  /** Removes everything that is kept of the session for queries, and takes its views back. */
  void forget(String sessionId, SessionState known, long timestamp) {
    Bytes prefix = Keys.session(sessionId);
    for (List<Bytes> keys = some(participants, prefix);
        !keys.isEmpty();
        keys = some(participants, prefix)) {
      for (Bytes key : keys) {
        participant(sessionId, Keys.memberId(key, sessionId), null, timestamp);
      }
    }
    for (FamilyViews kind : FamilyViews.values()) {
      family(sessionId, kind, Map.of(), timestamp);
    }
    deleteAll(facts, prefix);
    if (known.indexed()) {
      byStart.delete(Keys.byStart(known.indexedStartMs(), sessionId));
    }
    sessions.delete(prefix);
    context.forward(new Record<>(sessionId, null, timestamp), Nodes.SESSIONS);
  }

  /** Deletes everything under the prefix, a bounded number at a time. */
  static void deleteAll(KeyValueStore<Bytes, byte[]> store, Bytes prefix) {
    for (List<Bytes> keys = some(store, prefix); !keys.isEmpty(); keys = some(store, prefix)) {
      keys.forEach(store::delete);
    }
  }

  private static List<Bytes> some(KeyValueStore<Bytes, byte[]> store, Bytes prefix) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext() && keys.size() < KEYS_AT_A_TIME) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }

  /** The key of a participant on its topic. */
  private static String topicKey(String sessionId, String participantId) {
    return sessionId + "|" + participantId;
  }
}
