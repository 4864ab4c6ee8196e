package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.fact.Span;
import java.util.Comparator;
import java.util.List;

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
    List<Span> spans =
        Span.pair(
            facts.stream()
                .map(fact -> new Span.Moment(fact.join(), fact.time(), fact.orderingTs()))
                .toList());
    return spans.stream()
        .map(
            span ->
                new Visit(
                    span.start(),
                    span.end(),
                    span.endStated(),
                    span.endStated() ? reasonAt(facts, span.end()) : null))
        .toList();
  }

  /** What the latest leave of that time that states a reason states. */
  private static String reasonAt(List<VisitFact> facts, long time) {
    return facts.stream()
        .filter(fact -> !fact.join() && fact.time() == time && fact.leaveReason() != null)
        .max(LATEST_LAST)
        .map(VisitFact::leaveReason)
        .orElse(null);
  }
}
