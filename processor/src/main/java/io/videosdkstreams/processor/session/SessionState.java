package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.usage.UsageBasis;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The stored state of a session besides its facts, as of the last derivation of its views. The
 * session view is computed from it.
 *
 * @param revision counts derivations: two reads of one revision saw the same session
 * @param sequence of the latest fact that is in it; later ones are not yet
 * @param lastArrivalMs when a fact of it last arrived; decides only how long it is kept
 * @param summaries the totals of the entities of each group
 * @param endingWithSession how many entities of each group end with the session
 * @param peak null when no participant ever was present
 * @param usage the values from which the account's usage was computed
 * @param deadlineMs when it is derived again without a new fact, null for never
 * @param large whether items are entries of their own rather than {@code items}, and facts are
 *     indexed by time
 * @param items of a session that is not large: what {@link SessionItems} holds
 * @param forgotten whether it is being removed: no view of it is published any more
 */
record SessionState(
    long revision,
    long sequence,
    long lastArrivalMs,
    SessionFacts facts,
    Ending ending,
    Map<FactGroup, FamilyTotals> summaries,
    Map<FactGroup, Long> endingWithSession,
    Peak peak,
    UsageBasis usage,
    Long deadlineMs,
    boolean large,
    SortedMap<Bytes, byte[]> items,
    boolean forgotten) {

  static final SessionState NEW =
      new SessionState(
          0,
          0,
          Long.MIN_VALUE,
          SessionFacts.NONE,
          Ending.LIVE,
          Map.of(),
          Map.of(),
          null,
          UsageBasis.NONE,
          null,
          false,
          java.util.Collections.emptySortedMap(),
          false);

  FamilyTotals summary(FactGroup group) {
    return summaries.getOrDefault(group, FamilyTotals.NONE);
  }

  /** A copy whose deadline has been handled. */
  SessionState withoutDeadline() {
    return with(revision, null, forgotten);
  }

  /** A copy that is being removed; the removal goes on at that time. */
  SessionState asForgotten(long deadline) {
    return with(revision + 1, deadline, true);
  }

  private SessionState with(long nextRevision, Long deadline, boolean isForgotten) {
    return new SessionState(
        nextRevision,
        sequence,
        lastArrivalMs,
        facts,
        ending,
        summaries,
        endingWithSession,
        peak,
        usage,
        deadline,
        large,
        items,
        isForgotten);
  }

  /** 1 for a session that is known and has not ended, else 0. */
  int live() {
    return sequence > 0 && !forgotten && !ending.ended() ? 1 : 0;
  }

  boolean endsWithSession(FactGroup group) {
    return endingWithSession.getOrDefault(group, 0L) > 0;
  }
}
