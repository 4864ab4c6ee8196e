package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.presence.Intervals.Interval;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One identity in a session: everything that follows from the joins and leaves of its connections
 * and from the session's end. A pure function; its cost grows with the visits of this participant
 * only.
 *
 * @param view null when no connection is left, which is when the identity turned out to be
 *     another's
 * @param presence when at least one connection was there
 * @param share what this participant adds to the session's sums
 */
record Participant(ParticipantView view, List<Interval> presence, Roster share) {

  static final Participant NOBODY = new Participant(null, List.of(), Roster.EMPTY);

  private static final Comparator<Stay> IN_TIME =
      Comparator.comparingLong((Stay stay) -> stay.visit.time())
          .thenComparing(stay -> stay.leave, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(stay -> stay.connection);

  /**
   * A visit and the connection it belongs to.
   *
   * @param leave when it closed, be it with the session; null while open
   */
  private record Stay(String connection, Visit visit, Long leave) {}

  /**
   * @param accountId the session's account, null when not known
   * @param connections the joins and leaves of each connection that belongs to this participant
   */
  static Participant of(
      String sessionId,
      String accountId,
      String participantId,
      Map<String, List<VisitFact>> connections,
      Ending ending) {
    if (connections.isEmpty()) {
      return NOBODY;
    }
    List<Stay> stays = new ArrayList<>();
    connections.forEach(
        (id, facts) ->
            Visit.pair(facts)
                .forEach(visit -> stays.add(new Stay(id, visit, leaveTime(visit, ending)))));
    stays.sort(IN_TIME);
    boolean open = stays.stream().anyMatch(stay -> stay.visit.open());
    boolean present = open && !ending.ended();

    List<ParticipantView.Visit> visits = new ArrayList<>();
    List<Interval> closed = new ArrayList<>();
    List<Interval> presence = new ArrayList<>();
    for (Stay stay : stays) {
      Visit visit = stay.visit;
      Long leave = stay.leave;
      visits.add(view(visit, leave));
      if (!visit.orphan()) {
        presence.add(new Interval(visit.join(), leave == null ? Intervals.FOREVER : leave));
        if (leave != null) {
          closed.add(new Interval(visit.join(), leave));
        }
      }
    }
    long millis = Intervals.length(closed);
    List<VisitFact> facts =
        connections.values().stream()
            .flatMap(List::stream)
            .sorted(Visit.LATEST_LAST.reversed())
            .toList();
    boolean phone = facts.stream().anyMatch(fact -> fact.join() && fact.phoneNumber() != null);
    long orphans = stays.stream().filter(stay -> stay.visit.orphan()).count();

    ParticipantView view =
        new ParticipantView(
            sessionId,
            accountId,
            participantId,
            least(facts, VisitFact::userKey),
            distinct(facts, VisitFact::participantUuid),
            distinct(facts, VisitFact::userId),
            latest(facts, VisitFact::name),
            phone,
            present,
            List.copyOf(
                visits.subList(
                    Math.max(0, visits.size() - ParticipantView.MOST_VISITS), visits.size())),
            visits.size(),
            first(visits, ParticipantView.Visit::joinTime, Comparator.naturalOrder()),
            first(visits, ParticipantView.Visit::leaveTime, Comparator.reverseOrder()),
            Seconds.ofMillis(millis),
            visits.size() - 1L);
    Roster share = new Roster(1, open ? 1 : 0, visits.size(), millis, phone ? 1 : 0, orphans);
    return new Participant(view, Intervals.union(presence), share);
  }

  /** A visit that nothing closed ends with the session, but never before it began. */
  private static Long leaveTime(Visit visit, Ending ending) {
    if (!visit.open()) {
      return visit.leave();
    }
    return ending.ended() && ending.endMs() != null
        ? Long.valueOf(Math.max(visit.join(), ending.endMs()))
        : null;
  }

  private static ParticipantView.Visit view(Visit visit, Long leave) {
    return new ParticipantView.Visit(
        instant(visit.join()),
        instant(leave),
        visit.leaveReason(),
        leave == null ? null : visit.leaveStated() ? Source.EVENT : Source.INFERRED,
        visit.orphan() || leave == null ? null : Seconds.ofMillis(leave - visit.join()));
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static <T> T latest(List<VisitFact> latestFirst, Function<VisitFact, T> field) {
    return latestFirst.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static String least(List<VisitFact> facts, Function<VisitFact, String> field) {
    return facts.stream().map(field).filter(Objects::nonNull).min(TextOrder.UTF_8).orElse(null);
  }

  private static List<String> distinct(List<VisitFact> facts, Function<VisitFact, String> field) {
    return facts.stream()
        .map(field)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(TextOrder.UTF_8)
        .limit(ParticipantView.MOST_VISITS)
        .toList();
  }

  private static Instant first(
      Collection<ParticipantView.Visit> visits,
      Function<ParticipantView.Visit, Instant> time,
      Comparator<Instant> order) {
    return visits.stream().map(time).filter(Objects::nonNull).min(order).orElse(null);
  }
}
