package io.videosdkstreams.processor.fact;

import io.videosdkstreams.view.Interval;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * One half-open stretch, {@code [start, end)}, as its starts and ends tell it before anything else
 * is known. Times in epoch milliseconds.
 *
 * <pre>
 *   start ──▶ open ──end──▶ closed           an end with nothing open: a span without a start
 *               └───start──▶ closed (inferred at the new start), and the new span opens
 * </pre>
 *
 * @param start null where no start is known
 * @param end null while open
 * @param endStated whether an end of its own closed it
 */
public record Span(Long start, Long end, boolean endStated) {

  /** The order in which spans are shown. */
  public static final Comparator<Span> IN_TIME =
      Comparator.comparingLong((Span span) -> span.start != null ? span.start : span.end)
          .thenComparing(Span::end, Comparator.nullsLast(Comparator.naturalOrder()));

  /** A start or an end. */
  public record Moment(boolean start, long time, long orderingTs) {

    /** Of one fact time and one {@code event_ts}, starts come first. */
    private static final Comparator<Moment> ORDER =
        Comparator.comparingLong(Moment::time)
            .thenComparingLong(Moment::orderingTs)
            .thenComparing(Moment::start, Comparator.reverseOrder());
  }

  private record MomentKey(long time, boolean start) {
    static final Comparator<MomentKey> ORDER =
        Comparator.comparingLong(MomentKey::time).thenComparing(MomentKey::start);
  }

  /** Pairs starts and ends in any order; starts (ends) of one fact time are one. */
  public static List<Span> pair(Collection<Moment> told) {
    TreeMap<MomentKey, Moment> moments = new TreeMap<>(MomentKey.ORDER);
    for (Moment moment : told) {
      moments.merge(
          new MomentKey(moment.time, moment.start),
          moment,
          (one, other) -> one.orderingTs <= other.orderingTs ? one : other);
    }
    List<Span> spans = new ArrayList<>();
    Long open = null;
    for (Moment moment : moments.values().stream().sorted(Moment.ORDER).toList()) {
      if (moment.start) {
        if (open != null) {
          spans.add(new Span(open, moment.time, false));
        }
        open = moment.time;
      } else {
        spans.add(new Span(open, moment.time, true));
        open = null;
      }
    }
    if (open != null) {
      spans.add(new Span(open, null, false));
    }
    return spans;
  }

  public boolean open() {
    return end == null;
  }

  /**
   * The span, ended at the first of these times that lies at or after its start and before what
   * else ended it; unchanged where an end of its own closed it.
   */
  public Span endedByFirstOf(Collection<Long> times) {
    if (endStated || start == null) {
      return this;
    }
    return times.stream()
        .filter(time -> time >= start && (end == null || time <= end))
        .min(Comparator.naturalOrder())
        .map(time -> new Span(start, time, false))
        .orElse(this);
  }

  /** The span in something that ended then, null for something that goes on. */
  public Span endedWith(Long endMs) {
    return open() && endMs != null ? new Span(start, Math.max(start, endMs), false) : this;
  }

  /** Milliseconds; 0 while open, and where the start is not known. */
  public long millis() {
    return start == null || end == null ? 0 : end - start;
  }

  /** Whether its length is known. */
  public boolean measured() {
    return start != null && end != null;
  }

  public Source endSource() {
    return open() ? null : endStated ? Source.EVENT : Source.INFERRED;
  }

  public Interval view() {
    return new Interval(
        instant(start), instant(end), endSource(), measured() ? Seconds.ofMillis(millis()) : null);
  }

  public static long millis(Collection<Span> spans) {
    return spans.stream().mapToLong(Span::millis).sum();
  }

  /** The latest of them as they are shown, in order of time. */
  public static List<Interval> views(List<Span> spans, int most) {
    return spans.stream()
        .sorted(IN_TIME)
        .skip(Math.max(0, spans.size() - most))
        .map(Span::view)
        .toList();
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
