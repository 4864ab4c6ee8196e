package io.videosdkstreams.view;

import java.time.Instant;
import java.util.List;

/**
 * What went wrong in one session, counted.
 *
 * @param total alerts; one may name several issues
 * @param issues in order of their names, the latest that fit 256 KiB; {@code issuesTotal} counts
 *     them all
 * @param firstTime of any alert
 */
public record AlertView(
    String sessionId,
    String accountId,
    long total,
    List<Issue> issues,
    long issuesTotal,
    Instant firstTime,
    Instant lastTime) {

  /**
   * @param issue as the vendor words it, e.g. {@code High CPU occupation}
   * @param count alerts that name it
   */
  public record Issue(String issue, long count, Instant firstTime, Instant lastTime) {}
}
