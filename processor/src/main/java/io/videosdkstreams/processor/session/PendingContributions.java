package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.tick.PublishSchedule;
import java.util.Collection;
import java.util.List;

/**
 * When sessions contribute to their accounts: at once, and under load only after a while, together
 * with what else has come by then. A contribution costs several rows, and those who read sums can
 * wait longer than those who read sessions.
 *
 * <p>That one is pending is not stored: a session with facts of the last seconds is marked as
 * active, and of such a session the contribution is published again at the start.
 */
final class PendingContributions {

  /** How often those that are pending are checked. */
  private static final long CHECK_INTERVAL_MS = 250;

  private final SessionStore store;
  private long loadEndMs;
  private long nextCheckMs;

  PendingContributions(SessionStore store) {
    this.store = store;
  }

  /** There is load, until the next tick could have said so again. */
  void load(long nowMs) {
    loadEndMs = nowMs + PublishSchedule.MAX_INTERVAL_MS + CHECK_INTERVAL_MS;
  }

  /** Whether a contribution that changes now is published later. */
  boolean later(SessionWork work, long nowMs) {
    return nowMs < loadEndMs
        && (!work.contributionPending()
            || nowMs - work.contributionPendingSinceMs() < work.idleMs());
  }

  /** Those of the sessions whose contribution must not wait any longer. */
  List<SessionWork> due(Collection<SessionWork> sessions, long nowMs) {
    if (nowMs < nextCheckMs) {
      return List.of();
    }
    nextCheckMs = nowMs + CHECK_INTERVAL_MS;
    return sessions.stream()
        .filter(work -> work.contributionPending() && !later(work, nowMs))
        .toList();
  }

  /** The contribution that is pending, to be published now; empty where none is. */
  List<Output> take(SessionWork work) {
    if (!work.contributionPending()) {
      return List.of();
    }
    work.contributionPublished();
    SessionItems items = new SessionItems(store.entries(), work.id(), work.state());
    return SessionUsage.whole(work.id(), work.state(), items);
  }
}
