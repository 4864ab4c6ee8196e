package io.videosdkstreams.processor.session;

import java.time.Duration;
import java.util.Objects;

/**
 * The lengths of time in the rules of truth.
 *
 * @param inferEndAfter quiet time after which a session with every visit closed has ended
 * @param maxSessionDuration quiet time after which any session has ended
 * @param sessionRetention how long a session is kept after its last fact arrived
 */
public record Rules(
    Duration inferEndAfter, Duration maxSessionDuration, Duration sessionRetention) {

  public static final Rules DEFAULT =
      new Rules(Duration.ofHours(2), Duration.ofHours(30), Duration.ofDays(30));

  public Rules {
    Objects.requireNonNull(inferEndAfter, "inferEndAfter");
    Objects.requireNonNull(maxSessionDuration, "maxSessionDuration");
    Objects.requireNonNull(sessionRetention, "sessionRetention");
  }
}
