package io.videosdkstreams.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session without a stated end has ended; see the settings of the same names.
 *
 * @param inferEndAfter since the last activity, once all participants have left
 * @param maxSessionDuration since the last activity, in any case
 */
record Deadlines(Duration inferEndAfter, Duration maxSessionDuration) {

  boolean passed(Instant lastActivity, boolean allLeft, Instant now) {
    Duration quiet = maxSessionDuration;
    if (allLeft && inferEndAfter.compareTo(quiet) < 0) {
      quiet = inferEndAfter;
    }
    return !now.isBefore(lastActivity.plus(quiet));
  }
}
