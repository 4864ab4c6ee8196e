package io.videosdkstreams.processor.presence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * One stay of one connection, as its joins and leaves tell it before anything is known of the
 * session's end. Times in epoch milliseconds.
 *
 * <pre>
 *   join ──▶ open ──leave──▶ closed          a leave with nothing open: orphan
 *              └────join───▶ closed (inferred at the new join), and the new visit opens
 * </pre>
 *
 * @param join null for an orphan
 * @param leave null while open
 * @param leaveStated whether a leave closed it, rather than the next join
 */
record Visit(Long join, Long leave, boolean leaveStated, String leaveReason) {

  /** The order in which facts of one kind and one time are asked for a value: the last one wins. */
  static final Comparator<VisitFact> LATEST_LAST =
      Comparator.comparingLong(VisitFact::time)
          .thenComparingLong(VisitFact::orderingTs)
          .thenComparing(VisitFact::eventId);

  boolean open() {
    return leave == null;
  }

  boolean orphan() {
    return join == null;
  }

  /** What the visits of a participant are ordered by. */
  long time() {
    return join != null ? join : leave;
  }

  /**
   * Pairs the joins and leaves of one connection, in any order and with repetitions of a moment.
   */
  static List<Visit> pair(List<VisitFact> facts) {
    List<Visit> visits = new ArrayList<>();
    Long open = null;
    for (Moment moment : moments(facts)) {
      if (moment.join) {
        if (open != null) {
          visits.add(new Visit(open, moment.time, false, null));
        }
        open = moment.time;
      } else {
        visits.add(new Visit(open, moment.time, true, moment.leaveReason));
        open = null;
      }
    }
    if (open != null) {
      visits.add(new Visit(open, null, false, null));
    }
    return visits;
  }

  /** Joins of one fact time are one moment, leaves of one fact time another. */
  private record Moment(long time, boolean join, long orderingTs, String leaveReason) {}

  private record MomentKey(long time, boolean join) {
    static final Comparator<MomentKey> ORDER =
        Comparator.comparingLong(MomentKey::time).thenComparing(MomentKey::join);
  }

  private static List<Moment> moments(List<VisitFact> facts) {
    TreeMap<MomentKey, Moment> moments = new TreeMap<>(MomentKey.ORDER);
    for (VisitFact fact : facts.stream().sorted(LATEST_LAST).toList()) {
      moments.merge(
          new MomentKey(fact.time(), fact.join()),
          new Moment(fact.time(), fact.join(), fact.orderingTs(), fact.leaveReason()),
          (earlier, later) ->
              new Moment(
                  later.time,
                  later.join,
                  earlier.orderingTs,
                  later.leaveReason != null ? later.leaveReason : earlier.leaveReason));
    }
    return moments.values().stream()
        .sorted(
            Comparator.comparingLong(Moment::time)
                .thenComparingLong(Moment::orderingTs)
                .thenComparing(Moment::join, Comparator.reverseOrder()))
        .toList();
  }
}
