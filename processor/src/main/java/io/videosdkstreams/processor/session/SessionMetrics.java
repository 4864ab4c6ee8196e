package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.metrics.PipelineMetrics.Count;
import java.util.concurrent.atomic.AtomicLong;

/** What the sessions of one task add to what is measured. */
final class SessionMetrics {

  private final PipelineMetrics metrics;
  private final AtomicLong live;

  /**
   * @param liveSessions of the task, as its store has them
   */
  SessionMetrics(PipelineMetrics metrics, long liveSessions) {
    this.metrics = metrics;
    this.live = metrics.addLiveSessions(liveSessions);
  }

  void added(Fact fact, String entity) {
    metrics.count(Count.NEW);
    if (fact.group() == FactGroup.PRESENCE && entity.isEmpty()) {
      metrics.count(Count.UNNAMED);
    }
  }

  void repeated() {
    metrics.count(Count.REPEATED);
  }

  void failed() {
    metrics.count(Count.FAILED);
  }

  /** Views were derived from the facts of a session, whose state is {@code after} now. */
  void derived(SessionWork work, SessionState after) {
    live.addAndGet(after.live() - work.state().live());
    if (after.ending().inferred() && !work.state().ending().inferred()) {
      metrics.count(Count.INFERRED_ENDS);
    }
    long nowMs = System.currentTimeMillis();
    work.added().forEach(fact -> metrics.seen(nowMs - fact.arrival()));
  }

  void removing(SessionState before) {
    live.addAndGet(-before.live());
  }

  /** Another instance may have the task now. */
  void close() {
    metrics.removeLiveSessions(live);
  }
}
