package io.videosdkstreams.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one account used in one hour or one day (UTC).
 *
 * @param start of the hour or day
 * @param sessions that started in it, {@code participants} of those
 * @param sessionSeconds of ended sessions, as far as they fell in it
 * @param participantSeconds of closed visits, as far as they fell in it
 * @param peakSessions the most sessions at one instant of it; one that is live counts from its
 *     start to the end of that hour (of that day), until it ends
 * @param alerts that happened in it
 */
public record UsageView(
    String accountId,
    Granularity granularity,
    Instant start,
    long sessions,
    long participants,
    BigDecimal sessionSeconds,
    BigDecimal participantSeconds,
    long peakSessions,
    long alerts) {

  /** How long a row is. */
  public enum Granularity {
    @JsonProperty("hour")
    HOUR,
    @JsonProperty("day")
    DAY
  }
}
