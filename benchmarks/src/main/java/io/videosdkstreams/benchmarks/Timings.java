package io.videosdkstreams.benchmarks;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** What single events took, in the order in which they came. */
final class Timings {

  private long[] nanos = new long[1 << 16];
  private int size;

  void add(long taken) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = taken;
  }

  int size() {
    return size;
  }

  /** Of a part of them; {@code from} and {@code to} in hundredths. */
  Summary summary(int from, int to) {
    long[] part =
        Arrays.copyOfRange(nanos, (int) ((long) size * from / 100), (int) ((long) size * to / 100));
    Arrays.sort(part);
    return new Summary(at(part, 0.5), at(part, 0.99), Arrays.stream(part).average().orElse(0));
  }

  long count(LongPredicate which) {
    return Arrays.stream(nanos, 0, size).filter(which).count();
  }

  long sum() {
    return Arrays.stream(nanos, 0, size).sum();
  }

  long largest() {
    return Arrays.stream(nanos, 0, size).max().orElse(0);
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) (quantile * (sorted.length - 1))];
  }

  /** Nanoseconds. */
  record Summary(double median, double p99, double mean) {}
}
