package io.videosdkstreams.view;

import java.time.Instant;
import java.util.List;

/**
 * What went wrong in one session, counted.
 *
 * @param total alerts; one may name several issues
 * @param issues in order of their names, the first {@link #MOST_ISSUES}
 * @param firstTime of any alert
 */
public record AlertView(
    String sessionId,
    String accountId,
    long total,
    List<Issue> issues,
    Instant firstTime,
    Instant lastTime) {

  /** How many kinds of issue one record carries at the most; the vendor documents five. */
  public static final int MOST_ISSUES = 50;

  /**
   * @param issue as the vendor words it, e.g. {@code High CPU occupation}
   * @param count alerts that name it
   */
  public record Issue(String issue, long count, Instant firstTime, Instant lastTime) {}
}
