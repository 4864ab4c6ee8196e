package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactCodec;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * One page of every fact and every inference of a session in order of time; at one time, facts come
 * first.
 *
 * <p>Each inference has the time of a fact of its entity, or of a user's leave for that user's
 * shares, or else for the session's end. So the facts of a page say of which entities it shows
 * inferences; only where the session ends on it, what had no end of its own is looked for, too,
 * family by family until the page is full.
 */
final class Timeline {

  /** Participants that are read at a time where the session ends. */
  private static final int PARTICIPANTS_AT_ONCE = 500;

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
  private final StoredSession session;
  private final List<FamilyFold> folds;
  private final byte[] after;
  private final int limit;
  private final long fromMs;
  private long untilMs = Long.MAX_VALUE;
  private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();

  private Timeline(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      StoredSession session,
      List<FamilyFold> folds,
      byte[] after,
      int limit) {
    this.store = store;
    this.session = session;
    this.folds = folds;
    this.after = after;
    this.limit = limit;
    this.fromMs = after == null ? Long.MIN_VALUE : TimelineRow.timeMs(after);
  }

  /**
   * @param after the key of the last row that is known; null for none
   */
  static Slice slice(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      StoredSession session,
      List<FamilyFold> folds,
      byte[] after,
      int limit) {
    return new Timeline(store, session, folds, after, limit).slice();
  }

  private Slice slice() {
    List<Fact> facts = session.state().large() ? factsByTime() : allFacts();
    if (facts.stream().filter(this::follows).count() > limit) {
      // Of the last fact's time, only facts are on the page.
      untilMs = facts.getLast().time();
    }
    facts.forEach(this::add);
    SessionInferences.of(SessionSummary.of(session.id(), session.state())).forEach(this::add);
    List<Fact> concerned = facts.stream().filter(fact -> fact.time() < untilMs).toList();
    folds.forEach(fold -> concerned(fold, concerned).forEach(entity -> add(fold, entity)));
    Long end = firstEnd(fromMs);
    if (end != null && rows.headMap(Key.part().number(end).build()).size() < limit) {
      addEnds(end);
    }
    return Slice.first(StoredSessions.rows(rows), limit);
  }

  /** From the time of the last row on, until there are more than fit on the page. */
  private List<Fact> factsByTime() {
    List<Fact> facts = new ArrayList<>();
    Bytes prefix = FactKey.byTime(session.id());
    Bytes from = after == null ? prefix : Key.under(prefix).number(fromMs).build();
    int following = 0;
    try (KeyValueIterator<Bytes, byte[]> index = store.range(from, Key.endOf(prefix))) {
      while (index.hasNext() && following <= limit) {
        byte[] entry = store.get(Bytes.wrap(index.next().value));
        Fact fact = entry == null ? null : FactCodec.read(entry);
        if (fact != null && fact.sequence() <= session.state().sequence()) {
          facts.add(fact);
          following += follows(fact) ? 1 : 0;
        }
      }
    }
    return facts;
  }

  /** The same of a session whose facts are in memory. */
  private List<Fact> allFacts() {
    TreeMap<Bytes, Fact> facts = new TreeMap<>();
    for (FactGroup group : FactGroup.values()) {
      for (List<Fact> known : session.input().facts().all(group).values()) {
        for (Fact fact : known) {
          if (fact.time() >= fromMs) {
            facts.put(TimelineRow.key(fact), fact);
          }
        }
      }
    }
    List<Fact> page = new ArrayList<>();
    int following = 0;
    for (Fact fact : facts.values()) {
      if (following > limit) {
        break;
      }
      page.add(fact);
      following += follows(fact) ? 1 : 0;
    }
    return page;
  }

  private boolean follows(Fact fact) {
    return follows(TimelineRow.key(fact));
  }

  private boolean follows(Bytes key) {
    return after == null || key.compareTo(Bytes.wrap(after)) > 0;
  }

  private void add(Fact fact) {
    if (follows(fact)) {
      rows.put(TimelineRow.key(fact), TimelineRow.json(fact));
    }
    if (fact.timeSkewed()) {
      add(TimelineRow.skew(fact));
    }
  }

  private boolean add(Inference inference) {
    long time = inference.time().toEpochMilli();
    Bytes key = TimelineRow.key(inference);
    boolean onPage = time >= fromMs && time < untilMs && follows(key);
    if (onPage) {
      rows.put(key, ViewJson.write(inference));
    }
    return onPage;
  }

  private void add(FamilyFold fold, String entity) {
    fold.inferences(entity, session.input()).forEach(this::add);
  }

  /** The entities that those facts are about. */
  private Set<String> concerned(FamilyFold fold, List<Fact> facts) {
    FactReader all = session.input().facts();
    if (fold.group() == FactGroup.CALLOUT) {
      // What is inferred of a call is shown at a fact of the call, not where a participant joins.
      List<Fact> own = facts.stream().filter(fact -> fact.group() == fold.group()).toList();
      return fold.changed(own, all, all);
    }
    return fold.changed(facts, all, all);
  }

  /** When the session first ends on the page at or after that time; null where it does not. */
  private Long firstEnd(long ms) {
    Long stated = session.input().end().firstStatedEnd(ms);
    Long end = session.state().ending().endMs();
    Long first = end != null && end >= ms && (stated == null || end < stated) ? end : stated;
    return first == null || first >= untilMs ? null : first;
  }

  /**
   * Adds what ended with the session, which first does so at that time: family by family in the
   * order of rows, from the one at which the page begins until the page is full.
   */
  private void addEnds(long end) {
    // Where it ends again on the page, that is of any family.
    String known =
        after != null && fromMs == end && firstEnd(end + 1) == null
            ? TimelineRow.aboutOf(after)
            : null;
    folds.stream()
        .filter(fold -> session.state().endsWithSession(fold.group()))
        .sorted(Comparator.comparing(TimelineRow::aboutOf))
        .filter(fold -> known == null || !TimelineRow.isBefore(fold, known))
        .takeWhile(fold -> rows.headMap(TimelineRow.firstEnd(fold, end)).size() <= limit)
        .forEach(fold -> addEnds(fold, end));
  }

  private void addEnds(FamilyFold fold, long end) {
    if (fold.group() == FactGroup.PRESENCE) {
      addLeaves(fold, end);
    } else {
      fold.entities(session.input().facts()).forEach(entity -> add(fold, entity));
    }
  }

  /**
   * Adds who left with the session, in the order of rows, until those of its first end fill the
   * page.
   */
  private void addLeaves(FamilyFold fold, long end) {
    String known = after == null || fromMs != end ? null : TimelineRow.participantOfLeave(after);
    Bytes participants = ItemKey.participants();
    Bytes next = known == null ? participants : ItemKey.participant(known);
    int leaves = 0;
    SortedMap<Bytes, byte[]> items;
    do {
      items = session.items().scan(participants, next, PARTICIPANTS_AT_ONCE);
      for (Map.Entry<Bytes, byte[]> item : items.entrySet()) {
        if (leaves > limit) {
          return;
        }
        if (ParticipantItem.read(item.getValue()).endsWithSession()) {
          String participant = ItemKey.participantId(item.getKey());
          for (Inference leave : fold.inferences(participant, session.input())) {
            boolean atEnd = leave.time().toEpochMilli() == end;
            leaves += add(leave) && atEnd && leave.about().equals(TimelineRow.LEAVE) ? 1 : 0;
          }
        }
        next = Key.under(item.getKey()).octet(0).build();
      }
    } while (items.size() == PARTICIPANTS_AT_ONCE);
  }
}
