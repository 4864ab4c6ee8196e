package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.decode.SessionRecord;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.tick.PublishSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events → facts, each once and in any order → the views of their session. A fact is kept and its
 * event published when it comes; its session's views are derived once per tick, which also handles
 * the sessions whose deadline has passed. Queries see what was derived, never less and never more.
 */
public final class SessionStage implements Processor<String, SessionRecord, Object, Object> {

  private static final Logger LOG = LoggerFactory.getLogger(SessionStage.class);

  /**
   * Deriving stops after so long and goes on at the next tick, so that facts are not kept waiting.
   */
  private static final Duration TICK_BUDGET = Duration.ofMillis(250);

  /** How often deadlines are checked, and how many at a time. */
  private static final long DEADLINE_INTERVAL_MS = 1_000;

  private static final int MAX_DEADLINES_PER_CHECK = 1_000;

  /** Facts of one session that stay in memory between ticks. */
  private static final int MAX_FACTS_IN_MEMORY = 2 * SessionStore.MAX_FACTS_AT_ONCE;

  private final String storeName;
  private final Rules rules;
  private final List<FamilyFold> folds;
  private final int maxRecordBytes;
  private final PipelineMetrics pipelineMetrics;
  private final FactEntities entities;

  /** Those touched last come last: a tick that has no time for all derives the others first. */
  private final Map<String, SessionWork> active = new LinkedHashMap<>(16, 0.75f, true);

  private PublishSchedule schedule;
  private ProcessorContext<Object, Object> context;
  private SessionStore store;
  private SessionRemoval removal;
  private SessionErasure erasure;
  private PendingContributions contributions;
  private SessionPublisher publisher;
  private SessionMetrics metrics;
  private RecordMetadata last;
  private int changes;
  private long lastDeadlinesMs;

  /** {@code maxRecordBytes} is what the topics take. */
  public SessionStage(
      String storeName,
      Rules rules,
      List<FamilyFold> folds,
      int maxRecordBytes,
      PipelineMetrics pipelineMetrics) {
    this.pipelineMetrics = pipelineMetrics;
    this.storeName = storeName;
    this.rules = rules;
    this.folds = List.copyOf(folds);
    this.maxRecordBytes = maxRecordBytes;
    entities = new FactEntities(folds);
  }

  /**
   * Streams initializes the same processor again when its task was a standby meanwhile, and another
   * instance has changed the store: nothing is kept from before.
   */
  @Override
  public void init(ProcessorContext<Object, Object> initialized) {
    active.clear();
    changes = 0;
    lastDeadlinesMs = 0;
    schedule = new PublishSchedule();
    context = initialized;
    store = new SessionStore(initialized.getStateStore(storeName));
    removal = new SessionRemoval(store, folds);
    erasure = new SessionErasure(store, removal);
    contributions = new PendingContributions(store);
    publisher = new SessionPublisher(initialized);
    close();
    metrics = new SessionMetrics(pipelineMetrics, store.countLive());
    last = null;
    for (String sessionId : store.active()) {
      SessionWork work = work(sessionId, initialized.currentSystemTimeMs());
      work.setDue(true);
      changes++;
    }
    initialized.schedule(
        PublishSchedule.CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, SessionRecord> record) {
    last = context.recordMetadata().orElse(last);
    switch (record.value()) {
      case DecodedEvent decoded -> add(decoded, record.timestamp());
      case Erasure request -> erase(request, context.currentSystemTimeMs());
    }
  }

  private void erase(Erasure request, long nowMs) {
    SessionWork work = work(request.sessionId(), nowMs);
    contribute(work);
    SessionState before = work.state();
    if (erasure.erase(work, request.participantId(), nowMs, out -> publish(work, out, nowMs))) {
      metrics.removing(before);
      active.remove(request.sessionId());
      work(request.sessionId(), nowMs);
      changes++;
    }
  }

  private void add(DecodedEvent decoded, long arrival) {
    SessionEvent event = decoded.event();
    SessionWork work = work(event.sessionId(), context.currentSystemTimeMs());
    if (work.state().forgotten()) {
      SessionWork removed = work;
      long nowMs = context.currentSystemTimeMs();
      removal.finish(removed, nowMs, output -> publish(removed, output, nowMs));
      active.remove(removed.id());
      work = work(event.sessionId(), context.currentSystemTimeMs());
    }
    work.setLastRecord(last);
    Fact fact = Fact.of(event, arrival, work.nextSequence());
    String entity = entities.of(fact);
    changes++;
    if (work.facts().contains(entity, fact)) {
      metrics.repeated();
      if (work.failed()) {
        // It was redriven, perhaps after a fix.
        work.setDue(true);
        store.activate(work);
      }
      return;
    }
    store.addFact(work, entity, fact);
    metrics.added(fact, entity);
    publisher.event(decoded, arrival);
  }

  private SessionWork work(String sessionId, long nowMs) {
    SessionWork work = active.computeIfAbsent(sessionId, store::load);
    work.touch(nowMs);
    return work;
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
  }

  private void tick(long nowMs) {
    if (nowMs - lastDeadlinesMs >= DEADLINE_INTERVAL_MS) {
      lastDeadlinesMs = nowMs;
      takeDeadlines(nowMs);
      releaseIdle(nowMs);
    }
    for (SessionWork work : contributions.due(active.values(), nowMs)) {
      contribute(work);
      changes++;
    }
    if (!schedule.due(nowMs, changes)) {
      return;
    }
    if (PublishSchedule.isLoad(changes)) {
      contributions.load(nowMs);
    }
    changes = 0;
    long stop = System.nanoTime() + TICK_BUDGET.toNanos();
    for (SessionWork work : List.copyOf(active.values())) {
      if (work.due()) {
        if (System.nanoTime() < stop) {
          derive(work, nowMs);
        } else {
          changes++;
        }
      }
    }
    context.commit();
  }

  private void takeDeadlines(long nowMs) {
    for (String sessionId : store.takeDeadlines(nowMs, MAX_DEADLINES_PER_CHECK)) {
      SessionWork work = work(sessionId, nowMs);
      work.removeDeadline();
      store.activate(work);
      changes++;
    }
  }

  private void contribute(SessionWork work) {
    contributions.take(work).forEach(output -> publish(work, output, work.state().lastArrivalMs()));
  }

  private void releaseIdle(long nowMs) {
    List<SessionWork> idle = new ArrayList<>();
    for (SessionWork work : active.values()) {
      if (work.idle(nowMs) && !work.due() && !work.contributionPending()) {
        idle.add(work);
      }
    }
    for (SessionWork work : idle) {
      active.remove(work.id());
      if (work.marked() && work.added().isEmpty()) {
        store.deactivate(work);
        changes++;
      }
    }
  }

  private void derive(SessionWork work, long nowMs) {
    if (work.state().forgotten() || expired(work, nowMs)) {
      contribute(work);
      metrics.removing(work.state());
      if (removal.step(work, nowMs, output -> publish(work, output, nowMs))) {
        active.remove(work.id());
      } else {
        work.setDue(true);
        changes++;
      }
      return;
    }
    if (work.state().sequence() == 0 && work.added().isEmpty()) {
      work.setDue(false);
      return;
    }
    DerivationResult derived;
    try {
      derived =
          SessionDerivation.derive(
              folds, rules, work, store.entries(), contributions.later(work, nowMs), nowMs);
      derived.checkSizes(maxRecordBytes);
    } catch (KafkaException e) {
      // The store or the broker failed, not the data: the thread ends and is replaced.
      throw e;
    } catch (RuntimeException e) {
      fail(work, e, nowMs);
      return;
    }
    long timestamp = work.added().stream().mapToLong(Fact::arrival).max().orElse(nowMs);
    metrics.derived(work, derived.state());
    store.write(work, derived, nowMs);
    derived.outputs().forEach(output -> publish(work, output, timestamp));
    if (work.facts().size() > MAX_FACTS_IN_MEMORY) {
      work.facts().unload();
      work.lastResults().clear();
    }
  }

  private boolean expired(SessionWork work, long nowMs) {
    boolean kept = work.added().isEmpty() ? work.state().sequence() > 0 : work.failed();
    return kept && nowMs >= work.removalMs(rules);
  }

  /** The session keeps its last views and is tried again with its next record, new or repeated. */
  private void fail(SessionWork work, RuntimeException problem, long nowMs) {
    contribute(work);
    LOG.warn("the views of a session cannot be derived: {}", problem.getClass().getName());
    metrics.failed();
    store.markFailed(work, work.removalMs(rules));
    RecordMetadata from = work.lastRecord() == null ? last : work.lastRecord();
    publisher.failed(new FailedSession(work.id(), problem.getClass().getName(), from), nowMs);
  }

  private void publish(SessionWork work, Output output, long timestamp) {
    publisher.output(work.id(), output, timestamp);
  }
}
