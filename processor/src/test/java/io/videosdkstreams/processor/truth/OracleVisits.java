package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;

import io.videosdkstreams.event.Details.Presence;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rule 4: joins and leaves, paired into visits per connection. */
final class OracleVisits {

  private OracleVisits() {}

  /** The visits of one session as its joins and leaves tell them, open ones left open. */
  static List<OracleVisit> of(Collection<SessionEvent> facts) {
    Map<String, List<SessionEvent>> byConnection = new TreeMap<>();
    for (SessionEvent fact : facts) {
      if (isJoin(fact) || isLeave(fact)) {
        String connection = connection(fact);
        if (connection != null) {
          byConnection.computeIfAbsent(connection, id -> new ArrayList<>()).add(fact);
        }
      }
    }
    List<OracleVisit> visits = new ArrayList<>();
    byConnection.forEach((connection, told) -> visits.addAll(pair(connection, told)));
    return visits;
  }

  static boolean isJoin(SessionEvent fact) {
    return fact.type() == EventType.USER_JOINED;
  }

  private static boolean isLeave(SessionEvent fact) {
    return fact.type() == EventType.USER_LEFT;
  }

  static Presence presence(SessionEvent fact) {
    return (Presence) fact.details();
  }

  private static String connection(SessionEvent fact) {
    Presence said = presence(fact);
    return Stream.of(
            OracleText.stated(said.participantUuid()),
            OracleText.stated(said.userId()),
            OracleText.stated(said.userKey()))
        .flatMap(text -> text.stream())
        .findFirst()
        .orElse(null);
  }

  /** Joins, or leaves, of one connection with one fact time. */
  private record Step(boolean join, Instant time, List<SessionEvent> told) {

    Instant orderingTs() {
      return told.stream()
          .map(SessionEvent::orderingTs)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    String reason() {
      return OracleText.reason(OracleText.latest(told, leave -> presence(leave).leaveReason()));
    }
  }

  private static List<Step> steps(List<SessionEvent> told) {
    List<Step> steps = new ArrayList<>();
    for (boolean join : new boolean[] {true, false}) {
      told.stream()
          .filter(fact -> isJoin(fact) == join)
          .map(SessionEvent::factTime)
          .distinct()
          .forEach(
              time ->
                  steps.add(
                      new Step(
                          join,
                          time,
                          told.stream()
                              .filter(fact -> isJoin(fact) == join && fact.factTime().equals(time))
                              .toList())));
    }
    steps.sort(
        comparing(Step::time)
            .thenComparing(Step::orderingTs)
            .thenComparing(step -> step.join() ? 0 : 1));
    return steps;
  }

  private static List<OracleVisit> pair(String connection, List<SessionEvent> told) {
    String participant =
        OracleText.smallest(told.stream().map(fact -> presence(fact).userKey())).orElse(connection);
    List<OracleVisit> visits = new ArrayList<>();
    Instant open = null;
    for (Step step : steps(told)) {
      if (step.join()) {
        if (open != null) {
          visits.add(
              new OracleVisit(participant, connection, told, open, step.time(), null, "inferred"));
        }
        open = step.time();
      } else {
        visits.add(
            new OracleVisit(
                participant, connection, told, open, step.time(), step.reason(), "event"));
        open = null;
      }
    }
    if (open != null) {
      visits.add(new OracleVisit(participant, connection, told, open, null, null, null));
    }
    return visits;
  }
}
