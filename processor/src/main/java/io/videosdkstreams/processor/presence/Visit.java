package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One stay of one connection, as its joins and leaves state it, without regard to the session's
 * end.
 *
 * @param span without a start for an orphan leave
 * @param leaveReason as a word; null unless a leave that states one closed it
 */
record Visit(Span span, String leaveReason) {

  /**
   * Pairs the joins and leaves of one connection. Where all of them state a user id, they are
   * paired within that id, and what an id leaves open is closed by the connection's next join: a
   * move between rooms and an instant reconnect keep the connection and change the id.
   */
  static List<Visit> pair(List<Fact> facts) {
    TreeSet<Long> joins = new TreeSet<>(Fact.times(facts, EventType.USER_JOINED));
    List<Visit> visits = new ArrayList<>();
    for (List<Fact> group : groups(facts)) {
      for (Span span :
          Span.pair(
              Fact.times(group, EventType.USER_JOINED), Fact.times(group, EventType.USER_LEFT))) {
        Long next = span.open() ? joins.higher(span.start()) : null;
        visits.add(
            next == null
                ? new Visit(span, span.endStated() ? reason(group, span.end()) : null)
                : new Visit(new Span(span.start(), next, false), null));
      }
    }
    return visits;
  }

  /** By user id where all of them state one; else all together. */
  private static Collection<List<Fact>> groups(List<Fact> facts) {
    TreeMap<String, List<Fact>> groups = new TreeMap<>();
    for (Fact fact : facts) {
      String userId = presence(fact).userId();
      if (userId == null) {
        return List.of(facts);
      }
      groups.computeIfAbsent(userId, id -> new ArrayList<>()).add(fact);
    }
    return groups.values();
  }

  /** What the leaves of that time state. */
  private static String reason(List<Fact> facts, long time) {
    return Fact.latest(
        facts,
        fact ->
            fact.type() == EventType.USER_LEFT && fact.time() == time
                ? presence(fact).leaveReason()
                : null);
  }

  static Details.Presence presence(Fact fact) {
    return (Details.Presence) fact.details();
  }
}
