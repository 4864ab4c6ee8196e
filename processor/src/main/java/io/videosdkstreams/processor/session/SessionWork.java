package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A session that has, or lately had, facts from which nothing is derived yet. Kept in memory. */
final class SessionWork {

  /** A session without a fact for so long leaves memory. */
  private static final long IDLE_MS = 5_000;

  /** An ended one, of which little more is expected. */
  private static final long ENDED_IDLE_MS = 1_000;

  private final String id;
  private final SessionFactStore facts;
  private final List<Fact> added = new ArrayList<>();
  private final LastResults lastResults = new LastResults();
  private SessionState state;
  private long lastSequence;
  private long lastTouchedMs;
  private boolean due;
  private boolean marked;
  private boolean failed;
  private boolean contributionPending;
  private long contributionPendingSinceMs;
  private RecordMetadata lastRecord;

  SessionWork(String id, SessionState state, SessionFactStore facts) {
    this.id = id;
    this.state = state;
    this.facts = facts;
    this.lastSequence = state.sequence();
  }

  String id() {
    return id;
  }

  SessionState state() {
    return state;
  }

  SessionFactStore facts() {
    return facts;
  }

  /** The facts that are not in the state yet, in order of arrival. */
  List<Fact> added() {
    return added;
  }

  long nextSequence() {
    return lastSequence + 1;
  }

  void add(Fact fact) {
    added.add(fact);
    lastSequence = Math.max(lastSequence, fact.sequence());
    due = true;
  }

  /** What was derived last. */
  LastResults lastResults() {
    return lastResults;
  }

  void derived(DerivationResult derived, long nowMs) {
    lastResults.putAll(derived.results());
    derived(derived.state());
    if (derived.contributionPending()) {
      setContributionPending(nowMs);
    } else {
      contributionPublished();
    }
  }

  /** Its state is now that one, in which there is nothing of a view. */
  void removed(SessionState now) {
    lastResults.clear();
    derived(now);
  }

  private void derived(SessionState now) {
    state = now;
    added.clear();
    due = false;
    failed = false;
  }

  /** Whether its views could not be derived from the facts that it has. */
  boolean failed() {
    return failed;
  }

  void setFailed() {
    failed = true;
    due = false;
  }

  /** Where the last record of this session lies; null when none has come since it was loaded. */
  RecordMetadata lastRecord() {
    return lastRecord;
  }

  void setLastRecord(RecordMetadata record) {
    lastRecord = record;
  }

  /** When its latest fact arrived, in the state or not. */
  long lastArrivalMs() {
    return Math.max(
        state.lastArrivalMs(),
        added.stream().mapToLong(Fact::arrival).max().orElse(Long.MIN_VALUE));
  }

  /** When it is no longer kept, unless another fact arrives. */
  long removalMs(Rules rules) {
    return lastArrivalMs() + rules.sessionRetention().toMillis();
  }

  /** Its deadline has passed: it is due, and has no entry by due time any more. */
  void removeDeadline() {
    state = state.withoutDeadline();
    due = true;
  }

  /** Whether what was published of its contribution may not be what follows from its state. */
  boolean contributionPending() {
    return contributionPending;
  }

  /** Since when; the clock's time in ms. */
  long contributionPendingSinceMs() {
    return contributionPendingSinceMs;
  }

  void setContributionPending(long nowMs) {
    if (!contributionPending) {
      contributionPendingSinceMs = nowMs;
    }
    contributionPending = true;
  }

  /** What was published of its contribution is what follows from its state. */
  void contributionPublished() {
    contributionPending = false;
  }

  boolean due() {
    return due;
  }

  void setDue(boolean isDue) {
    due = isDue;
  }

  /** Whether the store says that something may have to be derived. */
  boolean marked() {
    return marked;
  }

  void setMarked(boolean isMarked) {
    marked = isMarked;
  }

  /** Whether it has not been touched for so long that it may leave memory. */
  boolean idle(long nowMs) {
    return nowMs - lastTouchedMs >= idleMs();
  }

  /** How long it stays in memory untouched, and how long its contribution may wait. */
  long idleMs() {
    return state.ending().ended() ? ENDED_IDLE_MS : IDLE_MS;
  }

  void touch(long nowMs) {
    lastTouchedMs = nowMs;
  }
}
