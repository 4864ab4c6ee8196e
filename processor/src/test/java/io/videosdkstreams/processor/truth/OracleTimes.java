package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Section 1, "Times that are believed": which of the times that a webhook states count. */
final class OracleTimes {

  private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final long FIRST_MILLISECONDS = 100_000_000_000L;
  private static final Duration MAX_AHEAD = Duration.ofHours(24);
  private static final Duration MAX_CUT = Duration.ofSeconds(70);
  private static final Duration LAST_SECOND = Duration.ofSeconds(59);
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);

  private OracleTimes() {}

  /** Null where it is not stated. */
  static Instant eventTs(Line line) {
    if (line.eventTsNumber() == null) {
      return null;
    }
    long number = line.eventTsNumber();
    Instant ts =
        number < FIRST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return ts.isBefore(FIRST) || !ts.isBefore(AFTER_LAST) ? null : ts;
  }

  /** Null where the event has none: it is a dead letter. */
  static Instant factTime(Line line) {
    Instant own = line.at();
    Instant ts = eventTs(line);
    if (own == null || !isBelieved(own, ts)) {
      return ts;
    }
    return statesDateTime(line.type()) && ts != null && isCut(own, ts) ? uncut(own, ts) : own;
  }

  /** The session's start as the event states it, else null. */
  static Instant sessionStart(Line line) {
    if (line.type() == EventType.SESSION_STARTED) {
      // Its own time, for which event_ts may stand in.
      return line.at() == null ? null : factTime(line);
    }
    Instant start = line.start();
    return start != null && isBelieved(start, eventTs(line)) ? start : null;
  }

  static boolean isSkewed(Line line) {
    Instant ts = eventTs(line);
    return line.at() != null
        && ts != null
        && Duration.between(line.at(), ts).abs().compareTo(MAX_SKEW) > 0;
  }

  private static boolean isBelieved(Instant time, Instant ts) {
    return !time.isBefore(FIRST) && (ts == null || !time.isAfter(ts.plus(MAX_AHEAD)));
  }

  private static boolean statesDateTime(EventType type) {
    return type.family() == Family.SHARING || type.family() == Family.LIVE_STREAMING;
  }

  private static boolean isCut(Instant minute, Instant ts) {
    return minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))
        && !ts.isBefore(minute)
        && ts.isBefore(minute.plus(MAX_CUT));
  }

  private static Instant uncut(Instant minute, Instant ts) {
    Instant second = ts.truncatedTo(ChronoUnit.SECONDS);
    Instant last = minute.plus(LAST_SECOND);
    return second.isBefore(last) ? second : last;
  }
}
