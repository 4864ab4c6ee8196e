package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.ViewJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers queries about the sessions of one partition from its store. */
public final class StoredSessions implements SessionReads {

  /** A rare filter answers with a short slice and where to go on, not after minutes. */
  private static final int MAX_ENTRIES_READ = 20_000;

  /** A session changes ten times a second at most, and a read takes milliseconds. */
  private static final int MAX_ATTEMPTS = 20;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final List<FamilyFold> folds;

  public StoredSessions(ReadOnlyKeyValueStore<Bytes, byte[]> store, List<FamilyFold> folds) {
    this.store = store;
    this.folds = folds;
  }

  @Override
  public Optional<byte[]> session(String sessionId) {
    return state(sessionId).map(state -> ViewJson.write(SessionSummary.of(sessionId, state)));
  }

  @Override
  public Slice sessions(SessionFilter filter, byte[] after, int limit) {
    List<Row> rows = new ArrayList<>();
    Bytes from = filter.toMs() == null ? StartIndex.all() : StartIndex.from(filter.toMs() - 1);
    if (after != null) {
      Bytes next = Key.under(StartIndex.all()).raw(after).octet(0).build();
      from = next.compareTo(from) > 0 ? next : from;
    }
    int read = 0;
    try (KeyValueIterator<Bytes, byte[]> index = store.range(from, Key.endOf(StartIndex.all()))) {
      while (index.hasNext()) {
        KeyValue<Bytes, byte[]> entry = index.next();
        byte[] key = Arrays.copyOfRange(entry.key.get(), 1, entry.key.get().length);
        Long start = StartIndex.startMs(entry.key);
        boolean timeAsked = filter.fromMs() != null || filter.toMs() != null;
        if (timeAsked && start == null || filter.fromMs() != null && start < filter.fromMs()) {
          return new Slice(rows, null);
        }
        if (StartIndex.mayMatch(entry.value, filter)) {
          row(StartIndex.sessionId(entry.key), entry.key, filter)
              .ifPresent(json -> rows.add(new Row(key, json)));
        }
        if ((rows.size() == limit || ++read == MAX_ENTRIES_READ) && index.hasNext()) {
          return new Slice(rows, key);
        }
      }
    }
    return new Slice(rows, null);
  }

  /** The session, if it still is where the index has it and the filter holds for what is shown. */
  private Optional<byte[]> row(String sessionId, Bytes listedAt, SessionFilter filter) {
    return state(sessionId)
        .filter(state -> StartIndex.key(sessionId, state).equals(listedAt))
        .map(state -> SessionSummary.of(sessionId, state))
        .filter(filter::matches)
        .map(ViewJson::write);
  }

  @Override
  public Slice list(
      SessionList list, String sessionId, BigDecimal minSeconds, byte[] after, int limit) {
    return consistently(
            sessionId,
            session ->
                switch (list) {
                  case TIMELINE -> Timeline.slice(store, session, folds, after, limit);
                  case PARTICIPANTS -> participants(session, minSeconds, after, limit);
                  case SHARES -> family(session, ViewTopic.SHARES, after, limit);
                  case RECORDINGS -> family(session, ViewTopic.RECORDINGS, after, limit);
                  case LIVE_STREAMS -> family(session, ViewTopic.LIVE_STREAMS, after, limit);
                  case STREAM_INGESTIONS ->
                      family(session, ViewTopic.STREAM_INGESTIONS, after, limit);
                  case CALLOUTS -> family(session, ViewTopic.CALLOUTS, after, limit);
                  case ALERTS -> family(session, ViewTopic.ALERTS, after, limit);
                })
        .orElse(Slice.EMPTY);
  }

  private Slice participants(
      StoredSession session, BigDecimal minSeconds, byte[] after, int limit) {
    PresenceFold fold = new PresenceFold();
    List<Row> rows = new ArrayList<>();
    Bytes prefix = ItemKey.participants();
    Bytes from = after == null ? prefix : Key.under(prefix).raw(after).octet(0).build();
    var items = session.items().scan(prefix, from, MAX_ENTRIES_READ);
    int read = 0;
    for (Bytes key : items.keySet()) {
      String id = ItemKey.participantId(key);
      byte[] rowKey = id.getBytes(StandardCharsets.UTF_8);
      for (Object view : fold.derive(id, session.input()).views().values()) {
        boolean longEnough =
            minSeconds == null || ((ParticipantView) view).seconds().compareTo(minSeconds) >= 0;
        if (longEnough) {
          rows.add(new Row(rowKey, ViewJson.write(view)));
        }
      }
      read++;
      boolean more = read < items.size() || items.size() == MAX_ENTRIES_READ;
      if ((rows.size() == limit || read == items.size()) && more) {
        return new Slice(rows, rowKey);
      }
    }
    return new Slice(rows, null);
  }

  private Slice family(StoredSession session, ViewTopic topic, byte[] after, int limit) {
    TreeMap<Bytes, byte[]> views = new TreeMap<>();
    for (FamilyFold fold : folds) {
      if (fold.topic() == topic) {
        views(fold, session)
            .forEach(
                (key, view) ->
                    views.put(
                        Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), ViewJson.write(view)));
      }
    }
    return Slice.first(
        rows(after == null ? views : views.tailMap(Bytes.wrap(after), false)), limit);
  }

  static List<Row> rows(SortedMap<Bytes, byte[]> byKey) {
    return byKey.entrySet().stream()
        .map(row -> new Row(row.getKey().get(), row.getValue()))
        .toList();
  }

  /** Every view of a family, by what follows the session id in its key. */
  private static Map<String, Object> views(FamilyFold fold, StoredSession session) {
    List<EntityResult> results =
        fold.entities(session.input().facts()).stream()
            .map(entity -> fold.derive(entity, session.input()))
            .toList();
    if (fold.hasSessionView()) {
      return results.isEmpty()
          ? Map.of()
          : Map.of(
              "",
              fold.sessionView(session.input(), session.state().summary(fold.group()), results));
    }
    Map<String, Object> views = new TreeMap<>();
    results.forEach(result -> views.putAll(result.views()));
    return views;
  }

  private Optional<SessionState> state(String sessionId) {
    return Optional.ofNullable(store.get(SessionStore.stateKey(sessionId)))
        .map(SessionStateCodec::read)
        .filter(state -> !state.forgotten());
  }

  /** Reads until the session's revision is the same before and after. */
  private <T> Optional<T> consistently(String sessionId, Function<StoredSession, T> read) {
    Bytes key = SessionStore.stateKey(sessionId);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      byte[] before = store.get(key);
      if (before == null || SessionStateCodec.read(before).forgotten()) {
        return Optional.empty();
      }
      T answer = read.apply(StoredSession.of(store, sessionId, before));
      if (Arrays.equals(before, store.get(key))) {
        return Optional.of(answer);
      }
    }
    throw new InvalidStateStoreException("the session changed during each of several reads");
  }
}
