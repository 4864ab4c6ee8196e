package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Roster;
import io.videosdkstreams.processor.topology.Rules;
import java.time.Instant;

/**
 * What the facts of a session say about the session itself. Every component is a least, a greatest
 * or a latest of what single facts state, so neither order nor repetition matters. Times in epoch
 * milliseconds, null where no fact states one.
 *
 * @param start earliest start that {@code session.started} or {@code session.ended} states
 * @param mentionedStart earliest session start that any other fact mentions
 * @param end latest end that {@code session.ended} states
 * @param firstActivity earliest fact that is not about recording assets
 * @param skewed whether any fact's time is far from its {@code event_ts}
 */
public record SessionFacts(
    Stated account,
    Stated name,
    Stated key,
    Long start,
    Long mentionedStart,
    Long end,
    Long firstActivity,
    Long lastActivity,
    boolean skewed) {

  public static final SessionFacts NONE =
      new SessionFacts(null, null, null, null, null, null, null, null, false);

  private static final long MOST_SKEW_MS = 10 * 60 * 1000;

  public SessionFacts with(SessionEvent event) {
    long time = event.factTime().toEpochMilli();
    boolean lifecycle =
        event.type() == EventType.SESSION_STARTED || event.type() == EventType.SESSION_ENDED;
    Long stated = millis(event.statedStart());
    Long activity = event.type().isRecordingAsset() ? null : Long.valueOf(time);
    return new SessionFacts(
        Stated.latest(account, stated(event, event.accountId())),
        Stated.latest(name, stated(event, event.sessionName())),
        Stated.latest(key, stated(event, event.sessionKey())),
        earliest(start, lifecycle ? stated : null),
        earliest(mentionedStart, lifecycle ? null : stated),
        latest(end, event.type() == EventType.SESSION_ENDED ? Long.valueOf(time) : null),
        earliest(firstActivity, activity),
        latest(lastActivity, activity),
        skewed
            || event.eventTs() != null
                && Math.abs(time - event.eventTs().toEpochMilli()) > MOST_SKEW_MS);
  }

  /** Whether and when the session ended, as of {@code nowMs}. */
  public Ending ending(Roster roster, Rules rules, long nowMs) {
    if (end != null) {
      return Ending.stated(end);
    }
    if (lastActivity == null) {
      return Ending.UNKNOWN;
    }
    return nowMs >= inferredEndDueMs(roster, rules) ? Ending.inferred(lastActivity) : Ending.LIVE;
  }

  /** When a session that is live will have ended by inference; meaningless where it has an end. */
  long inferredEndDueMs(Roster roster, Rules rules) {
    boolean everybodyLeft = roster.visits() > 0 && roster.open() == 0;
    long quiet = rules.maxSessionDuration().toMillis();
    if (everybodyLeft) {
      quiet = Math.min(quiet, rules.inferEndAfter().toMillis());
    }
    return lastActivity + quiet;
  }

  private static Stated stated(SessionEvent event, String value) {
    return value == null
        ? null
        : new Stated(
            value,
            event.factTime().toEpochMilli(),
            event.orderingTs().toEpochMilli(),
            event.eventId());
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : Long.valueOf(instant.toEpochMilli());
  }

  private static Long earliest(Long left, Long right) {
    return left == null ? right : right == null ? left : Long.valueOf(Math.min(left, right));
  }

  private static Long latest(Long left, Long right) {
    return left == null ? right : right == null ? left : Long.valueOf(Math.max(left, right));
  }
}
