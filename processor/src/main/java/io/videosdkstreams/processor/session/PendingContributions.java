package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.session.DerivationResult.Output;
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

  static final long MAX_DELAY_MS = 5_000;

  private final SessionStore store;
  private boolean load;

  PendingContributions(SessionStore store) {
    this.store = store;
  }

  /** Whether there was load at the last tick. */
  void setLoad(boolean isLoad) {
    load = isLoad;
  }

  /** Whether a contribution that changes now is published later. */
  boolean later(SessionWork work, long nowMs) {
    return load
        && (!work.contributionPending()
            || nowMs - work.contributionPendingSinceMs() < MAX_DELAY_MS);
  }

  /** Whether a contribution is pending that must not wait any longer. */
  boolean due(SessionWork work, long nowMs) {
    return work.contributionPending() && !later(work, nowMs);
  }

  /** The contribution that is pending, to be published now; empty where none is. */
  List<Output> take(SessionWork work) {
    if (!work.contributionPending()) {
      return List.of();
    }
    work.contributed();
    SessionItems items = new SessionItems(store.entries(), work.id(), work.state());
    return SessionUsage.whole(work.id(), work.state(), items);
  }
}
