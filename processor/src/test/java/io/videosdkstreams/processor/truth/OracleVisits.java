package io.videosdkstreams.processor.truth;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rule 4: joins and leaves, paired into visits per connection. */
final class OracleVisits {

  private OracleVisits() {}

  /**
   * The visits of one session as its joins and leaves tell them, and as each {@code session.ended}
   * closes them (rule 5); those open after that left open.
   */
  static List<OracleVisit> of(Collection<Fact> facts, List<Instant> sessionEnds) {
    List<OracleVisit> visits = new ArrayList<>();
    facts.stream()
        .filter(fact -> isJoin(fact) || fact.is(EventType.USER_LEFT))
        .filter(fact -> connection(fact) != null)
        .collect(groupingBy(OracleVisits::connection, TreeMap::new, toList()))
        .forEach((connection, told) -> visits.addAll(of(connection, told, sessionEnds)));
    return visits;
  }

  static boolean isJoin(Fact fact) {
    return fact.is(EventType.USER_JOINED);
  }

  private static String connection(Fact fact) {
    return Stream.of("uuid", "id", "key")
        .map(fact::stated)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<OracleVisit> of(
      String connection, List<Fact> told, List<Instant> sessionEnds) {
    String participant = OracleText.smallest(told, "key").orElse(connection);
    List<Instant> joins = told.stream().filter(OracleVisits::isJoin).map(Fact::time).toList();
    return pairedTogether(told).stream()
        .flatMap(some -> paired(some).stream())
        .map(stay -> stay.isOpen() ? stay.closedByFirstOf(after(stay.start(), joins)) : stay)
        .map(stay -> stay.closedByFirstOf(sessionEnds))
        .map(stay -> visit(participant, connection, told, stay))
        .toList();
  }

  /** Those of one user id, where all of them state one; else all of the connection. */
  private static Collection<List<Fact>> pairedTogether(List<Fact> told) {
    return told.stream().allMatch(fact -> fact.stated("id") != null)
        ? told.stream()
            .collect(groupingBy(fact -> fact.stated("id"), TreeMap::new, toList()))
            .values()
        : List.of(told);
  }

  private static List<OracleInterval> paired(List<Fact> told) {
    return OracleInterval.of(
        told.stream().filter(OracleVisits::isJoin).toList(),
        told.stream().filter(fact -> !isJoin(fact)).toList());
  }

  private static List<Instant> after(Instant join, List<Instant> joins) {
    return joins.stream().filter(other -> other.isAfter(join)).toList();
  }

  private static OracleVisit visit(
      String participant, String connection, List<Fact> told, OracleInterval stay) {
    return new OracleVisit(
        participant,
        connection,
        told,
        stay.start(),
        stay.end(),
        OracleText.latest(stay.ends(), leave -> OracleReasons.word(leave.stated("reason"))),
        stay.source());
  }
}
