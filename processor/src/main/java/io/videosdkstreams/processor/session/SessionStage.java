package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Presence;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Facts, each once and in any order → the views of their session. What follows from facts is worked
 * out when a fact comes; what follows from the passing of time, when the deadline noted for the
 * session has passed.
 */
public final class SessionStage implements Processor<String, SessionEvent, String, byte[]> {

  /** How often deadlines are looked at. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /**
   * An inferred end moves with every further fact of an old session, and each move rewrites every
   * open visit. Up to this many that is done at once; beyond, when facts have stopped coming.
   */
  private static final int MOST_OPEN_INLINE = 64;

  private static final long QUIET_MS = 1_000;

  private final Rules rules;
  private KeyValueStore<Bytes, byte[]> state;
  private Deadlines deadlines;
  private Outlet outlet;
  private ProcessorContext<String, byte[]> context;

  public SessionStage(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> initialized) {
    context = initialized;
    state = initialized.getStateStore(Stores.SESSION_STATE);
    deadlines = new Deadlines(initialized.getStateStore(Stores.DEADLINES));
    outlet = new Outlet(initialized);
    initialized.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, SessionEvent> fact) {
    SessionEvent event = fact.value();
    long now = context.currentSystemTimeMs();
    SessionState before = stateOf(event.sessionId());
    if (before == null) {
      before = SessionState.NEW;
    }
    Presence presence = presence(event.sessionId(), before);
    if (event.details() instanceof Details.Presence details) {
      presence.fold(event, details);
    }
    SessionFacts facts = before.facts().with(event);
    presence.belongTo(Stated.valueOf(facts.account()));
    SessionState folded =
        new SessionState(
            facts,
            before.roster(),
            before.ending(),
            Math.max(before.lastArrivalMs(), fact.timestamp()),
            now,
            before.dueMs(),
            before.indexedStartMs(),
            before.indexed());
    settle(event.sessionId(), folded, presence, now, fact.timestamp());
  }

  private void tick(long now) {
    deadlines.passed(
        now,
        sessionId -> {
          SessionState known = stateOf(sessionId);
          if (known == null) {
            return;
          }
          if (now >= keptUntilMs(known)) {
            forget(sessionId, known, now);
          } else {
            settle(sessionId, due(known, null), presence(sessionId, known), now, now);
          }
        });
  }

  /** Brings every view of the session to what its facts and the clock now say. */
  private void settle(
      String sessionId, SessionState folded, Presence presence, long now, long timestamp) {
    Ending ending = folded.facts().ending(presence.roster(), rules, now);
    boolean waits =
        ending.inferred()
            && presence.roster().open() > MOST_OPEN_INLINE
            && now < folded.lastFoldMs() + QUIET_MS;
    if (!waits && !ending.equals(presence.ending())) {
      presence.end(ending);
    }
    presence.changes((id, view) -> outlet.participant(sessionId, id, view, timestamp));
    SessionView view =
        SessionSummary.of(
            sessionId, folded.facts(), presence.roster(), presence.ending(), presence.peak());
    outlet.session(view, folded, timestamp);

    long due = keptUntilMs(folded);
    if (waits) {
      due = Math.min(due, folded.lastFoldMs() + QUIET_MS);
    } else if (!ending.ended()) {
      due = Math.min(due, folded.facts().inferredEndDueMs(presence.roster(), rules));
    }
    save(
        sessionId,
        new SessionState(
            folded.facts(),
            presence.roster(),
            presence.ending(),
            folded.lastArrivalMs(),
            folded.lastFoldMs(),
            deadlines.note(sessionId, folded.dueMs(), due),
            SessionSummary.startMs(view),
            true));
  }

  private void forget(String sessionId, SessionState known, long now) {
    outlet.forget(sessionId, known, now);
    Outlet.deleteAll(state, Keys.session(sessionId));
  }

  private long keptUntilMs(SessionState known) {
    return known.lastArrivalMs() + rules.sessionRetention().toMillis();
  }

  private Presence presence(String sessionId, SessionState known) {
    return new Presence(
        state, sessionId, Stated.valueOf(known.facts().account()), known.roster(), known.ending());
  }

  private static SessionState due(SessionState known, Long dueMs) {
    return new SessionState(
        known.facts(),
        known.roster(),
        known.ending(),
        known.lastArrivalMs(),
        known.lastFoldMs(),
        dueMs,
        known.indexedStartMs(),
        known.indexed());
  }

  private SessionState stateOf(String sessionId) {
    byte[] bytes = state.get(key(sessionId));
    return bytes == null ? null : ViewJson.read(bytes, SessionState.class);
  }

  private void save(String sessionId, SessionState now) {
    state.put(key(sessionId), ViewJson.write(now));
  }

  private static Bytes key(String sessionId) {
    return Keys.of(sessionId).tag('S').done();
  }
}
