package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.fold.Attendance.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Arithmetic of periods. */
final class Periods {

  private static final Comparator<Period> BY_START = Comparator.comparingLong(Period::start);

  private Periods() {}

  /** The same instants in disjoint periods, in order; empty ones are left out. */
  static List<Period> union(List<Period> periods) {
    return merge(periods.stream().filter(period -> period.end() > period.start()).toList());
  }

  /** How many there are when those that touch or overlap are taken together. */
  static int stretches(List<Period> periods) {
    return merge(periods).size();
  }

  static long length(List<Period> disjoint) {
    return disjoint.stream().mapToLong(period -> period.end() - period.start()).sum();
  }

  private static List<Period> merge(List<Period> periods) {
    List<Period> merged = new ArrayList<>(periods.size());
    for (Period next : periods.stream().sorted(BY_START).toList()) {
      Period last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && next.start() <= last.end()) {
        merged.set(merged.size() - 1, new Period(last.start(), Math.max(last.end(), next.end())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
