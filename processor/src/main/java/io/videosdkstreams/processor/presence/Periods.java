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
    List<Period> lasting = new ArrayList<>(periods.size());
    for (Period period : periods) {
      if (period.end() > period.start()) {
        lasting.add(period);
      }
    }
    return merge(lasting);
  }

  /** How many there are when those that touch or overlap are taken together. */
  static int stretches(List<Period> periods) {
    return merge(periods).size();
  }

  static long length(List<Period> disjoint) {
    long length = 0;
    for (Period period : disjoint) {
      length += period.end() - period.start();
    }
    return length;
  }

  private static List<Period> merge(List<Period> periods) {
    List<Period> merged = new ArrayList<>(periods.size());
    List<Period> inTime = new ArrayList<>(periods);
    inTime.sort(BY_START);
    for (Period next : inTime) {
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
