package io.videosdkstreams.processor.tick;

import java.time.Duration;

/**
 * Decides when a task publishes: at once when it has been idle, else once per {@link #INTERVAL_MS},
 * and under load once per {@link #MAX_INTERVAL_MS}, so that what changes often is derived less
 * often. The limits of the intervals are multiples of the clock, so that all tasks of a thread
 * publish together, and one commit follows.
 */
public final class PublishSchedule {

  /** How often a stage asks. A thread that has nothing to do asks when the next record wakes it. */
  public static final Duration CHECK_INTERVAL = Duration.ofMillis(1);

  /** Decides latency. */
  static final long INTERVAL_MS = 100;

  /** Under load it decides throughput. */
  public static final long MAX_INTERVAL_MS = 500;

  /** So many changes in one short interval are load. */
  private static final int MAX_CHANGES_PER_INTERVAL = 32;

  private long lastMs = Long.MIN_VALUE;

  /** Whether so many changes since the last publication are load. */
  public static boolean isLoad(int changes) {
    return changes > MAX_CHANGES_PER_INTERVAL;
  }

  /**
   * Whether to publish now; the caller then does.
   *
   * @param changes since it last published; 0 never is due
   */
  public boolean due(long nowMs, int changes) {
    if (changes == 0) {
      return false;
    }
    long interval = isLoad(changes) ? MAX_INTERVAL_MS : INTERVAL_MS;
    if (lastMs != Long.MIN_VALUE
        && Math.floorDiv(nowMs, interval) == Math.floorDiv(lastMs, interval)) {
      return false;
    }
    lastMs = nowMs;
    return true;
  }
}
