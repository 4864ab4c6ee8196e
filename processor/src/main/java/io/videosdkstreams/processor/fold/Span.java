package io.videosdkstreams.processor.fold;

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
 * One half-open interval {@code [start, end)} derived from its starts and ends. Times in epoch
 * milliseconds.
 *
 * <pre>
 *   start ──▶ open ──end──▶ closed           an end with nothing open: a span without a start
 *               └───start──▶ closed (inferred, at the new start), and the new span opens
 * </pre>
 *
 * @param start null where no start is known
 * @param end null while open
 * @param endStated whether an end of its own closed it
 */
public record Span(Long start, Long end, boolean endStated) {

  /** The order in which spans are shown. */
  public static final Comparator<Span> IN_TIME =
      Comparator.comparingLong(Span::time)
          .thenComparing(Span::end, Comparator.nullsLast(Comparator.naturalOrder()));

  /** Which of the two happened at one time. */
  private static final class Moment {
    private boolean starts;
    private boolean ends;
  }

  /**
   * Pairs starts and ends by time, in any order; starts (ends) of one time are one. At one time an
   * end first closes what was open before that time, then the start opens the next; an end that
   * finds nothing open closes the start of its own time.
   */
  public static List<Span> pair(Collection<Long> starts, Collection<Long> ends) {
    TreeMap<Long, Moment> moments = new TreeMap<>();
    starts.forEach(time -> moments.computeIfAbsent(time, t -> new Moment()).starts = true);
    ends.forEach(time -> moments.computeIfAbsent(time, t -> new Moment()).ends = true);
    List<Span> spans = new ArrayList<>();
    Long open = null;
    for (var entry : moments.entrySet()) {
      Long time = entry.getKey();
      boolean opens = entry.getValue().starts;
      if (entry.getValue().ends) {
        if (open != null) {
          spans.add(new Span(open, time, true));
          open = null;
        } else if (opens) {
          spans.add(new Span(time, time, true));
          opens = false;
        } else {
          spans.add(new Span(null, time, true));
        }
      }
      if (opens) {
        if (open != null) {
          spans.add(new Span(open, time, false));
        }
        open = time;
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

  /** Where it is in order of time. */
  public long time() {
    return start != null ? start : end;
  }

  /**
   * Ended at the first of these times that lies at or after its start and not after the next start,
   * also where the session ended before; else with the session. Unchanged where an end of its own
   * closed it.
   */
  public Span endedByFirstOf(Collection<Long> times, SessionEnd session) {
    if (endStated || start == null) {
      return this;
    }
    return times.stream()
        .filter(time -> time >= start && (end == null || time <= end))
        .min(Comparator.naturalOrder())
        .map(time -> new Span(start, time, false))
        .orElseGet(() -> endedWith(session));
  }

  /**
   * What is open ends with the session. What only the next start closed ends at a {@code
   * session.ended} that lies before that.
   */
  public Span endedWith(SessionEnd session) {
    if (endStated || start == null) {
      return this;
    }
    Long sessionEnd = end == null ? session.endOf(start) : session.firstStatedEnd(start);
    return sessionEnd == null || end != null && end <= sessionEnd
        ? this
        : new Span(start, sessionEnd, false);
  }

  /** Milliseconds; 0 while open, and where the start is not known. */
  public long millis() {
    return measured() ? end - start : 0;
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

  /** As they are shown, in order of time. */
  public static List<Interval> views(List<Span> spans) {
    return spans.stream().sorted(IN_TIME).map(Span::view).toList();
  }

  /** Null for null. */
  public static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
