package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a webhook says, as the oracle reads it.
 *
 * @param id orders facts that nothing else orders
 * @param time the fact time
 * @param ts {@code event_ts}; null when not stated
 * @param start of the session, as the webhook states it; null when it does not
 */
record Fact(String id, Line line, Instant time, Instant ts, Instant start) {

  private static final Set<EventType> OF_RECORDING_ASSETS =
      Set.of(
          EventType.RECORDING_COMPLETED,
          EventType.RECORDING_TRANSCRIPT_COMPLETED,
          EventType.RECORDING_TRANSCRIPT_FAILED,
          EventType.RECORDING_TRASHED,
          EventType.RECORDING_DELETED,
          EventType.RECORDING_RECOVERED);

  /** Empty for a webhook without a time that is believed. */
  static Optional<Fact> of(Line line, Function<Line, String> ids) {
    Instant time = OracleTimes.factTime(line);
    return time == null
        ? Optional.empty()
        : Optional.of(
            new Fact(
                ids.apply(line),
                line,
                time,
                OracleTimes.eventTs(line),
                OracleTimes.sessionStart(line)));
  }

  EventType type() {
    return line.type();
  }

  boolean is(EventType type) {
    return line.type() == type;
  }

  /** An empty text is not stated: null. */
  String stated(String word) {
    return line.stated(word);
  }

  /** What orders facts of one fact time. */
  Instant orderingTs() {
    return ts != null ? ts : time;
  }

  boolean isSkewed() {
    return OracleTimes.isSkewed(line);
  }

  /** Whether it is a sign of the session's going on. */
  boolean isActivity() {
    return !OF_RECORDING_ASSETS.contains(type());
  }
}
