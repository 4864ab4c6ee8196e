package io.videosdkstreams.processor.presence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Half-open stretches of time, {@code [start, end)}, in epoch milliseconds. */
final class Intervals {

  /** No end yet. */
  static final long FOREVER = Long.MAX_VALUE;

  record Interval(long start, long end) {}

  private Intervals() {}

  /** The same instants in disjoint stretches, in order; empty ones are left out. */
  static List<Interval> union(List<Interval> intervals) {
    List<Interval> sorted =
        intervals.stream()
            .filter(interval -> interval.end > interval.start)
            .sorted(Comparator.comparingLong(Interval::start))
            .toList();
    List<Interval> union = new ArrayList<>(sorted.size());
    for (Interval next : sorted) {
      int last = union.size() - 1;
      if (last >= 0 && next.start <= union.get(last).end) {
        union.set(
            last, new Interval(union.get(last).start, Math.max(union.get(last).end, next.end)));
      } else {
        union.add(next);
      }
    }
    return union;
  }

  /** The length of the union, in milliseconds; every interval must have an end. */
  static long length(List<Interval> intervals) {
    long length = 0;
    for (Interval interval : union(intervals)) {
      length += interval.end - interval.start;
    }
    return length;
  }
}
