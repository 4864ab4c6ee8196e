package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Roster;
import io.videosdkstreams.processor.usage.UsageShares;

/**
 * What is kept of a session between two of its facts. Its size does not depend on the session's.
 *
 * @param ending the ending that is in the roster and in the participants' views
 * @param lastArrivalMs when a fact of it last arrived; decides only how long it is kept
 * @param lastFoldMs when it was last folded; decides only whether a costly inference waits
 * @param dueMs when a passing clock next looks at it; null before the first fact
 * @param indexedStartMs the start under which it is listed, null where that is not known
 * @param indexed whether it is listed
 * @param families what the other families came to
 * @param usage what the account has been told
 */
record SessionState(
    SessionFacts facts,
    Roster roster,
    Ending ending,
    long lastArrivalMs,
    long lastFoldMs,
    Long dueMs,
    Long indexedStartMs,
    boolean indexed,
    FamilySummaries families,
    UsageShares.Basis usage) {

  static final SessionState NEW =
      new SessionState(
          SessionFacts.NONE,
          Roster.EMPTY,
          Ending.LIVE,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          null,
          null,
          false,
          FamilySummaries.NONE,
          UsageShares.Basis.NONE);

  /** The same after one more fact. */
  SessionState with(SessionFacts more, long arrivalMs, long foldMs) {
    return new SessionState(
        more,
        roster,
        ending,
        Math.max(lastArrivalMs, arrivalMs),
        foldMs,
        dueMs,
        indexedStartMs,
        indexed,
        families,
        usage);
  }

  /** The same when the clock has taken its entry. */
  SessionState looked() {
    return new SessionState(
        facts,
        roster,
        ending,
        lastArrivalMs,
        lastFoldMs,
        null,
        indexedStartMs,
        indexed,
        families,
        usage);
  }
}
