package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * What the facts of a session say about the session itself. Every component is a minimum, a maximum
 * or a latest value of single facts, so neither order nor repetition matters. Times in epoch
 * milliseconds, null where no fact states one.
 *
 * @param start earliest start that {@code session.started} or {@code session.ended} states
 * @param mentionedStart earliest session start that any other fact states
 * @param end latest {@code session.ended}
 * @param lastOpening latest join or {@code session.started}
 * @param firstActivity earliest fact that is not about recording assets
 * @param skewed whether the time of any fact is far from its {@code event_ts}
 */
record SessionFacts(
    Stated account,
    Stated name,
    Stated key,
    Long start,
    Long mentionedStart,
    Long end,
    Long lastOpening,
    Long firstActivity,
    Long lastActivity,
    boolean skewed) {

  static final SessionFacts NONE =
      new SessionFacts(null, null, null, null, null, null, null, null, null, false);

  /** People who come back so soon after the end have not opened the session again. */
  private static final long REOPEN_AFTER_MS = 60_000;

  SessionFacts with(Fact fact) {
    boolean lifecycle =
        fact.type() == EventType.SESSION_STARTED || fact.type() == EventType.SESSION_ENDED;
    Long time = fact.time();
    Long activity = fact.type().isRecordingAsset() ? null : time;
    boolean opens =
        fact.type() == EventType.SESSION_STARTED || fact.type() == EventType.USER_JOINED;
    return new SessionFacts(
        Stated.latest(account, Stated.by(fact, fact.accountId())),
        Stated.latest(name, Stated.by(fact, fact.sessionName())),
        Stated.latest(key, Stated.by(fact, fact.sessionKey())),
        min(start, lifecycle ? fact.statedStart() : null),
        min(mentionedStart, lifecycle ? null : fact.statedStart()),
        max(end, fact.type() == EventType.SESSION_ENDED ? time : null),
        max(lastOpening, opens ? time : null),
        min(firstActivity, activity),
        max(lastActivity, activity),
        skewed || fact.timeSkewed());
  }

  /** Whether a participant joined, or it started, more than a minute after its latest end. */
  boolean reopened() {
    return end != null && lastOpening != null && lastOpening > end + REOPEN_AFTER_MS;
  }

  /**
   * Whether and when the session ended, as of {@code nowMs}.
   *
   * @param allLeft whether a visit is known and none is open
   */
  Ending ending(boolean allLeft, Rules rules, long nowMs) {
    if (end != null && !reopened()) {
      return Ending.stated(end);
    }
    if (lastActivity == null) {
      return Ending.UNKNOWN;
    }
    return nowMs >= inferredEndDueMs(allLeft, rules) ? Ending.inferred(lastActivity) : Ending.LIVE;
  }

  /** When a session that is live will have ended by inference; meaningless where it has an end. */
  long inferredEndDueMs(boolean allLeft, Rules rules) {
    long quiet = rules.maxSessionDuration().toMillis();
    if (allLeft) {
      quiet = Math.min(quiet, rules.inferEndAfter().toMillis());
    }
    return lastActivity + quiet;
  }

  String accountId() {
    return Stated.valueOf(account);
  }

  /** Where the session starts: stated, else mentioned, else its first activity. */
  Long startMs() {
    Long stated = statedStartMs();
    return stated != null ? stated : firstActivity;
  }

  /** Null where no fact states a start. */
  Long statedStartMs() {
    return start != null ? start : mentionedStart;
  }

  void write(BinaryOutput out) {
    Stated.write(account, out);
    Stated.write(name, out);
    Stated.write(key, out);
    out.optional(start)
        .optional(mentionedStart)
        .optional(end)
        .optional(lastOpening)
        .optional(firstActivity)
        .optional(lastActivity)
        .flag(skewed);
  }

  static SessionFacts read(BinaryInput in) {
    return new SessionFacts(
        Stated.read(in),
        Stated.read(in),
        Stated.read(in),
        in.optional(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.flag());
  }

  private static Long min(Long left, Long right) {
    return left == null ? right : right == null ? left : Long.valueOf(Math.min(left, right));
  }

  private static Long max(Long left, Long right) {
    return left == null ? right : right == null ? left : Long.valueOf(Math.max(left, right));
  }
}
