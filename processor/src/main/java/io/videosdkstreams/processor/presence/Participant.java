package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.presence.Intervals.Interval;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One identity in a session: everything that follows from the joins and leaves of its connections
 * and from the session's end. A pure function; its cost grows with the visits of this participant
 * only.
 *
 * @param facts of all its connections, latest first; none when the identity turned out to be
 *     another's
 * @param stays its visits, in order of time
 * @param presence when at least one connection was there
 * @param closed the same without the visits that are still open
 * @param share what this participant adds to the session's sums
 */
record Participant(
    List<VisitFact> facts,
    List<Stay> stays,
    boolean present,
    List<Interval> presence,
    List<Interval> closed,
    Roster share) {

  private static final Participant NOBODY =
      new Participant(List.of(), List.of(), false, List.of(), List.of(), Roster.EMPTY);

  private static final Comparator<VisitFact> LATEST_FIRST = Visit.LATEST_LAST.reversed();

  private static final Comparator<Stay> IN_TIME =
      Comparator.comparingLong((Stay stay) -> stay.visit.time())
          .thenComparing(stay -> stay.leave, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(stay -> stay.connection);

  /**
   * A visit and the connection it belongs to.
   *
   * @param leave when it closed, be it with the session; null while open
   */
  record Stay(String connection, Visit visit, Long leave) {}

  /**
   * @param connections the joins and leaves of each connection that belongs to this participant
   */
  static Participant of(Map<String, List<VisitFact>> connections, Ending ending) {
    if (connections.isEmpty()) {
      return NOBODY;
    }
    List<VisitFact> facts = new ArrayList<>();
    List<Stay> stays = new ArrayList<>();
    connections.forEach(
        (id, ofConnection) -> {
          facts.addAll(ofConnection);
          for (Visit visit : Visit.pair(ofConnection)) {
            stays.add(new Stay(id, visit, leaveTime(visit, ending)));
          }
        });
    facts.sort(LATEST_FIRST);
    stays.sort(IN_TIME);

    boolean open = false;
    long orphans = 0;
    List<Interval> closed = new ArrayList<>();
    List<Interval> presence = new ArrayList<>();
    for (Stay stay : stays) {
      open |= stay.visit.open();
      if (stay.visit.orphan()) {
        orphans++;
      } else if (stay.leave == null) {
        presence.add(new Interval(stay.visit.join(), Intervals.FOREVER));
      } else {
        presence.add(new Interval(stay.visit.join(), stay.leave));
        closed.add(presence.getLast());
      }
    }
    Roster share =
        new Roster(
            1,
            open ? 1 : 0,
            stays.size(),
            Intervals.length(closed),
            facts.stream().anyMatch(fact -> fact.join() && fact.phoneNumber() != null) ? 1 : 0,
            orphans);
    return new Participant(
        facts,
        stays,
        open && !ending.ended(),
        Intervals.union(presence),
        Intervals.union(closed),
        share);
  }

  /**
   * Null when there is nobody of that identity.
   *
   * @param accountId the session's account, null when not known
   */
  ParticipantView view(String sessionId, String accountId, String participantId) {
    if (facts.isEmpty()) {
      return null;
    }
    int shown = Math.max(0, stays.size() - ParticipantView.MOST_VISITS);
    return new ParticipantView(
        sessionId,
        accountId,
        participantId,
        least(facts, VisitFact::userKey),
        distinct(facts, VisitFact::participantUuid),
        distinct(facts, VisitFact::userId),
        latest(facts, VisitFact::name),
        share.phone() > 0,
        present,
        stays.subList(shown, stays.size()).stream().map(Participant::view).toList(),
        stays.size(),
        instant(first(stay -> stay.visit.join(), Comparator.naturalOrder())),
        instant(first(Stay::leave, Comparator.reverseOrder())),
        Seconds.ofMillis(share.millis()),
        stays.size() - 1L);
  }

  /** What this participant adds to one person's account; null where it is nobody's. */
  UserShare userShare() {
    if (facts.isEmpty() || least(facts, VisitFact::userKey) == null) {
      return null;
    }
    LongSummaryStatistics times =
        stays.stream()
            .flatMap(stay -> Stream.of(stay.visit.join(), stay.leave))
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .summaryStatistics();
    return new UserShare(stays.size(), share.millis(), times.getMin(), times.getMax());
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

  private static ParticipantView.Visit view(Stay stay) {
    Visit visit = stay.visit;
    Long leave = stay.leave;
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

  private Long first(Function<Stay, Long> time, Comparator<Long> order) {
    return stays.stream().map(time).filter(Objects::nonNull).min(order).orElse(null);
  }
}
