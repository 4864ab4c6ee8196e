package io.videosdkstreams.processor.tick;

import java.time.Duration;

/**
 * Decides when a task publishes: at once when it has been idle, else once per {@link #INTERVAL_MS},
 * and under load once per {@link #MAX_INTERVAL_MS}, so that what changes often is derived less
 * often. The limits of the intervals are multiples of the clock, so that all tasks of a thread
 * publish together, and one commit follows.
 *
 * <p>Publishing and its commit may take as long as an interval on a slow machine. Then a thread
 * that publishes again at once would process a record between two commits, and fall behind for
 * good. So it first processes records for as long as it has published, {@link #INTERVAL_MS} at
 * most.
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

  /** What the tasks of a thread share. */
  private static final ThreadLocal<Turn> TURN = ThreadLocal.withInitial(Turn::new);

  private long lastMs = Long.MIN_VALUE;

  /** The last time that tasks of the thread published together. */
  private static final class Turn {

    /** Who published first; null once it has asked again, which is after the commit. */
    private PublishSchedule first;

    private long beganMs;
    private long committedMs;
    private long processingMs;

    void begin(PublishSchedule schedule, long nowMs) {
      first = schedule;
      beganMs = nowMs;
    }

    void asked(PublishSchedule schedule, long nowMs) {
      long tookMs = nowMs - beganMs;
      // A longer time was spent waiting for records, or its task is closed.
      boolean passed = tookMs < 0 || tookMs >= MAX_INTERVAL_MS;
      if (first == schedule || first != null && passed) {
        first = null;
        committedMs = nowMs;
        processingMs = passed ? 0 : Math.min(tookMs, INTERVAL_MS);
      }
    }

    /** Whether it is the turn of processing. */
    boolean processing(long nowMs) {
      return first == null && nowMs >= committedMs && nowMs - committedMs < processingMs;
    }
  }

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
    Turn turn = TURN.get();
    turn.asked(this, nowMs);
    if (changes == 0 || turn.processing(nowMs)) {
      return false;
    }
    long interval = isLoad(changes) ? MAX_INTERVAL_MS : INTERVAL_MS;
    if (lastMs != Long.MIN_VALUE
        && Math.floorDiv(nowMs, interval) == Math.floorDiv(lastMs, interval)) {
      return false;
    }
    if (turn.first == null) {
      turn.begin(this, nowMs);
    }
    lastMs = nowMs;
    return true;
  }
}
