package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an event happened, and which of the times it states are believed.
 *
 * @param time the event's own time where it states one that is believed, else its {@code event_ts}
 * @param skewed whether it states an own time that is not believed, or that lies more than 10
 *     minutes from its {@code event_ts}
 */
record FactTime(Instant time, boolean skewed) {

  /** The vendor's service is younger: an earlier time is a clock that was never set. */
  private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");

  private static final Instant AFTER_LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration MAX_AHEAD = Duration.ofHours(24);
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);

  /** How long after the minute the event of a time cut to that minute is sent. */
  private static final Duration CUT_MINUTE = Duration.ofSeconds(70);

  private static final Duration LAST_SECOND = Duration.ofSeconds(59);

  /**
   * @param own what the type's own field states, null when nothing
   * @param mayBeCut whether the vendor sends that field cut to the minute
   * @param eventTs null when not stated
   * @return null when the event states no time that is believed
   */
  static FactTime of(Instant own, boolean mayBeCut, Instant eventTs) {
    if (own == null) {
      return eventTs == null ? null : new FactTime(eventTs, false);
    }
    if (believed(own, eventTs) == null) {
      return eventTs == null ? null : new FactTime(eventTs, true);
    }
    if (eventTs == null) {
      return new FactTime(own, false);
    }
    Instant time = mayBeCut ? completed(own, eventTs) : own;
    return new FactTime(time, Duration.between(time, eventTs).abs().compareTo(MAX_SKEW) > 0);
  }

  /** The {@code event_ts} where it is a number and lies in 2015–2099, else null. */
  static Instant eventTs(JsonNode node) {
    Instant stated = Times.ofNumber(node);
    return stated == null || stated.isBefore(FIRST) || !stated.isBefore(AFTER_LAST) ? null : stated;
  }

  /**
   * The stated time, null where it lies before 2015 or more than 24 hours after {@code eventTs}.
   *
   * @param stated null when not stated
   * @param eventTs null when not stated
   */
  static Instant believed(Instant stated, Instant eventTs) {
    return stated == null
            || stated.isBefore(FIRST)
            || eventTs != null && stated.isAfter(eventTs.plus(MAX_AHEAD))
        ? null
        : stated;
  }

  private static Instant completed(Instant own, Instant eventTs) {
    boolean cut =
        own.truncatedTo(ChronoUnit.MINUTES).equals(own)
            && !eventTs.isBefore(own)
            && eventTs.isBefore(own.plus(CUT_MINUTE));
    if (!cut) {
      return own;
    }
    Instant last = own.plus(LAST_SECOND);
    Instant second = eventTs.truncatedTo(ChronoUnit.SECONDS);
    return second.isBefore(last) ? second : last;
  }
}
