package io.videosdkstreams.processor.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long to wait before the next attempt: 1 s, doubled up to 5 minutes, less up to a half. */
final class RetryBackoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofMinutes(5);
  private static final int MAX_DOUBLINGS = 10;

  /** A receiver that asks for more is asked again after this. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private RetryBackoff() {}

  /**
   * @param failures so far, from 1
   * @param random from 0 to 1: those that failed together do not come back together
   */
  static Duration delay(int failures, double random) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    long millis = Math.min(doubled.toMillis(), MAX.toMillis());
    return Duration.ofMillis(millis - (long) (random * millis / 2));
  }

  /** The header of that name: seconds or a date. Empty when it is neither. */
  static Optional<Duration> retryAfter(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]{1,18}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, until)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
  }
}
