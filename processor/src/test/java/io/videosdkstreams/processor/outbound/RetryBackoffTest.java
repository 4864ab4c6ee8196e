package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryBackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, PT1S",
    "1, 1, PT0.5S",
    "2, 0, PT2S",
    "9, 0.5, PT3M12S",
    "10, 0, PT5M",
    "1000000, 1, PT2M30S"
  })
  void doublesUpToFiveMinutes(int failures, double random, Duration delay) {
    assertThat(RetryBackoff.delay(failures, random)).isEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "999999999999999999, PT1H",
    "'Sat, 14 Mar 2026 15:00:30 GMT', PT30S",
    "'Sat, 14 Mar 2026 14:00:00 GMT', PT0S",
    "'Sun, 15 Mar 2026 15:00:00 GMT', PT1H"
  })
  void whatTheReceiverAsksForIsHeardWithinLimits(String header, Duration pause) {
    assertThat(RetryBackoff.retryAfter(header, Instant.parse("2026-03-14T15:00:00Z")))
        .contains(pause);
  }

  @Test
  void somethingElseIsNotHeard() {
    assertThat(RetryBackoff.retryAfter("soon", Instant.EPOCH)).isEmpty();
    assertThat(RetryBackoff.retryAfter("-1", Instant.EPOCH)).isEmpty();
    assertThat(RetryBackoff.retryAfter("9999999999999999999", Instant.EPOCH)).isEmpty();
  }
}
