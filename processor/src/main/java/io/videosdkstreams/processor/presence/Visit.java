package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One stay of one connection, as its joins and leaves tell it before anything is known of the
 * session's end.
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
    boolean byUserId = facts.stream().allMatch(fact -> presence(fact).userId() != null);
    Map<String, List<Fact>> groups =
        facts.stream()
            .collect(
                Collectors.groupingBy(
                    fact -> byUserId ? presence(fact).userId() : "",
                    TreeMap::new,
                    Collectors.toList()));
    TreeSet<Long> joins = new TreeSet<>(times(facts, EventType.USER_JOINED));
    List<Visit> visits = new ArrayList<>();
    for (List<Fact> group : groups.values()) {
      Map<Long, List<Fact>> leaves =
          group.stream()
              .filter(fact -> fact.type() == EventType.USER_LEFT)
              .collect(Collectors.groupingBy(Fact::time));
      for (Span span :
          Span.pair(times(group, EventType.USER_JOINED), times(group, EventType.USER_LEFT))) {
        Long next = span.open() ? joins.higher(span.start()) : null;
        visits.add(
            next == null
                ? new Visit(span, span.endStated() ? reason(leaves.get(span.end())) : null)
                : new Visit(new Span(span.start(), next, false), null));
      }
    }
    return visits;
  }

  private static List<Long> times(List<Fact> facts, EventType type) {
    return facts.stream().filter(fact -> fact.type() == type).map(Fact::time).toList();
  }

  private static String reason(List<Fact> leaves) {
    return Fact.latest(leaves, fact -> presence(fact).leaveReason());
  }

  static Details.Presence presence(Fact fact) {
    return (Details.Presence) fact.details();
  }
}
