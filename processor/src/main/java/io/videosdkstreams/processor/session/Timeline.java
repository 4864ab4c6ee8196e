package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactCodec;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.presence.Connection;
import io.videosdkstreams.processor.presence.InferredLeave;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Every fact and every inference of a session in order of time; at one time, facts come first. A
 * slice of a large session reads the facts of its stretch of time and the participants in it, no
 * others.
 */
final class Timeline {

  private static final int FACT = 0;
  private static final int INFERENCE = 1;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final StoredSession session;
  private final List<FamilyFold> folds;
  private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();

  /** A fact as the timeline shows it. */
  private record FactRow(
      Instant time,
      String kind,
      String eventId,
      String event,
      Long eventTs,
      Instant arrivedAt,
      String accountId,
      String sessionName,
      Instant statedStart,
      boolean timeSkewed,
      Details details) {}

  /** Files of a recording that one row shows; its own view has them all. */
  private static final int MAX_FILES = 20;

  Timeline(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, StoredSession session, List<FamilyFold> folds) {
    this.store = store;
    this.session = session;
    this.folds = folds;
  }

  Slice slice(byte[] after, int limit) {
    long fromMs = after == null ? Long.MIN_VALUE : new Key.Reader(after, 0).number();
    List<Fact> facts = facts(after, fromMs, limit + 1);
    boolean allFacts = facts.size() <= limit;
    long toMs = allFacts ? Long.MAX_VALUE : facts.getLast().time();
    facts.forEach(this::add);
    List<Inference> inferences = new ArrayList<>(inferences());
    inferences.addAll(leaves(fromMs, toMs));
    for (Inference inference : inferences) {
      long time = inference.time().toEpochMilli();
      if (time >= fromMs && time <= toMs) {
        rows.put(key(inference), ViewJson.write(inference));
      }
    }
    List<Row> slice = new ArrayList<>();
    var following = after == null ? rows : rows.tailMap(Bytes.wrap(after), false);
    for (var row : following.entrySet()) {
      if (slice.size() == limit) {
        return new Slice(slice, slice.getLast().key());
      }
      slice.add(new Row(row.getKey().get(), row.getValue()));
    }
    return new Slice(slice, null);
  }

  /** The facts from that time on, and those that follow the last row; at most so many of these. */
  private List<Fact> facts(byte[] after, long fromMs, int limit) {
    List<Fact> facts = new ArrayList<>();
    if (!session.state().large()) {
      for (FactGroup group : FactGroup.values()) {
        session.input().facts().all(group).values().forEach(facts::addAll);
      }
      facts.removeIf(fact -> fact.time() < fromMs);
      facts.sort(Fact.ORDER);
      return facts;
    }
    Bytes prefix = FactKey.byTime(session.id());
    Bytes from = after == null ? prefix : Key.under(prefix).number(fromMs).build();
    int following = 0;
    try (KeyValueIterator<Bytes, byte[]> index = store.range(from, Key.endOf(prefix))) {
      while (index.hasNext() && following < limit) {
        byte[] entry = store.get(Bytes.wrap(index.next().value));
        Fact fact = entry == null ? null : FactCodec.read(entry);
        if (fact != null && fact.sequence() <= session.state().sequence()) {
          facts.add(fact);
          following += after == null || key(fact).compareTo(Bytes.wrap(after)) > 0 ? 1 : 0;
        }
      }
    }
    return facts;
  }

  private void add(Fact fact) {
    rows.put(key(fact), ViewJson.write(row(fact)));
    if (fact.timeSkewed()) {
      Inference skew =
          new Inference(
              Instant.ofEpochMilli(fact.time()),
              "flags.event_time_skew",
              fact.eventId(),
              null,
              null,
              "the event's own time lies far from its event_ts, or is not believed");
      rows.put(key(skew), ViewJson.write(skew));
    }
  }

  /** Of the session and of the families that have few entities. */
  private List<Inference> inferences() {
    List<Inference> found =
        new ArrayList<>(Inference.of(SessionSummary.of(session.id(), session.state())));
    for (FamilyFold fold : folds) {
      if (fold.group() != FactGroup.PRESENCE && !session.state().summary(fold.group()).isNone()) {
        StoredSessions.views(fold, session)
            .values()
            .forEach(view -> found.addAll(Inference.of(view)));
      }
    }
    return found;
  }

  /**
   * Leaves between two times that no fact states: of whoever joined or left then, and of those who
   * left with the session, where its end lies in between.
   */
  private List<Inference> leaves(long fromMs, long toMs) {
    Set<String> participants = new HashSet<>();
    if (!session.state().large() || endsBetween(fromMs, toMs)) {
      boolean all = !session.state().large();
      session
          .items()
          .scan(ItemKey.participants())
          .forEach(
              (key, value) -> {
                if (all || ParticipantItem.read(value).endsWithSession()) {
                  participants.add(ItemKey.participantId(key));
                }
              });
    }
    if (session.state().large()) {
      for (Fact fact : factsBetween(fromMs, toMs)) {
        if (fact.details() instanceof Details.Presence presence
            && Connection.id(presence) != null) {
          String connection = Connection.id(presence);
          participants.add(
              Connection.participant(
                  connection, session.input().facts().of(FactGroup.PRESENCE, connection)));
        }
      }
    }
    List<Inference> found = new ArrayList<>();
    for (String participant : participants) {
      for (InferredLeave leave : InferredLeave.of(participant, session.input())) {
        found.add(inference(participant, leave));
      }
    }
    return found;
  }

  private List<Fact> factsBetween(long fromMs, long toMs) {
    List<Fact> facts = new ArrayList<>();
    Bytes prefix = FactKey.byTime(session.id());
    Bytes from = fromMs == Long.MIN_VALUE ? prefix : Key.under(prefix).number(fromMs).build();
    Bytes to =
        toMs == Long.MAX_VALUE ? Key.endOf(prefix) : Key.under(prefix).number(toMs + 1).build();
    try (KeyValueIterator<Bytes, byte[]> index = store.range(from, to)) {
      while (index.hasNext()) {
        byte[] entry = store.get(Bytes.wrap(index.next().value));
        if (entry != null) {
          facts.add(FactCodec.read(entry));
        }
      }
    }
    return facts;
  }

  private boolean endsBetween(long fromMs, long toMs) {
    Long end = session.state().ending().endMs();
    Long stated = session.input().end().firstStatedEnd(fromMs);
    return end != null && end >= fromMs && end <= toMs || stated != null && stated <= toMs;
  }

  private static Inference inference(String participant, InferredLeave leave) {
    Instant time = Instant.ofEpochMilli(leave.timeMs());
    String join = leave.joinMs() == null ? null : Instant.ofEpochMilli(leave.joinMs()).toString();
    return switch (leave.kind()) {
      case ORPHAN ->
          new Inference(
              time,
              "visits.join_time",
              null,
              participant,
              join,
              "a leave of which no join is known: it counts the participant and adds no seconds");
      case NEXT_JOIN ->
          new Inference(
              time,
              "visits.leave_time",
              time,
              participant,
              join,
              "the same connection joined again: its visit before closes at that join");
      case SESSION_END ->
          new Inference(
              time,
              "visits.leave_time",
              time,
              participant,
              join,
              "no leave has come: the visit closes with the session, not before its own join");
    };
  }

  private static FactRow row(Fact fact) {
    Details details = fact.details();
    if (details instanceof Details.Assets assets && assets.files().size() > MAX_FILES) {
      details =
          new Details.Assets(
              assets.startTime(),
              assets.timezone(),
              assets.files().subList(0, MAX_FILES),
              assets.filesOmitted() + assets.files().size() - MAX_FILES);
    }
    return new FactRow(
        Instant.ofEpochMilli(fact.time()),
        "fact",
        fact.eventId(),
        fact.type().wireName(),
        fact.eventTs(),
        Instant.ofEpochMilli(fact.arrival()),
        fact.accountId(),
        fact.sessionName(),
        fact.statedStart() == null ? null : Instant.ofEpochMilli(fact.statedStart()),
        fact.timeSkewed(),
        details);
  }

  private static Bytes key(Fact fact) {
    return Key.part()
        .number(fact.time())
        .octet(FACT)
        .number(fact.orderingTs())
        .last(fact.eventId())
        .build();
  }

  private static Bytes key(Inference inference) {
    return Key.part()
        .number(inference.time().toEpochMilli())
        .octet(INFERENCE)
        .text(inference.about())
        .text(inference.participantId() == null ? "" : inference.participantId())
        .text(inference.subject() == null ? "" : inference.subject())
        .last(String.valueOf(inference.value()))
        .build();
  }
}
