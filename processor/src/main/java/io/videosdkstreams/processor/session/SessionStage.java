package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Presence;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.processor.usage.UsageShares;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.time.Duration;
import java.util.Objects;
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
    Families families = new Families(state, event.sessionId(), before.families(), presence);
    UsageShares usage = usage(event.sessionId());
    if (event.details() instanceof Details.Presence details) {
      presence.fold(event, details);
    }
    if (event.details() instanceof Details.Alert) {
      usage.alert(event.factTime().toEpochMilli());
    }
    families.fold(event);
    SessionFacts facts = before.facts().with(event);
    settle(
        new Session(event.sessionId(), presence, families, usage),
        before.with(facts, fact.timestamp(), now),
        now,
        fact.timestamp());
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
            Presence presence = presence(sessionId, known);
            Families families = new Families(state, sessionId, known.families(), presence);
            settle(
                new Session(sessionId, presence, families, usage(sessionId)),
                known.looked(),
                now,
                now);
          }
        });
  }

  /** A session while it is worked on. */
  private record Session(String id, Presence presence, Families families, UsageShares usage) {}

  /** Brings every view of the session to what its facts and the clock now say. */
  private void settle(Session session, SessionState folded, long now, long timestamp) {
    Presence presence = session.presence;
    String account = Stated.valueOf(folded.facts().account());
    boolean renamed = !Objects.equals(account, folded.usage().accountId());
    presence.belongTo(account);
    Ending ending = folded.facts().ending(presence.roster(), rules, now);
    boolean waits =
        ending.inferred()
            && presence.roster().open() > MOST_OPEN_INLINE
            && now < folded.lastFoldMs() + QUIET_MS;
    boolean moved = !waits && !ending.equals(presence.ending());
    if (moved) {
      presence.end(ending);
    }
    People people = new People(state, session.id, account);
    presence.changes(
        (id, view, share) -> {
          outlet.participant(session.id, id, view, timestamp);
          people.settle(id, share, (key, value) -> outlet.contribution(key, value, timestamp));
        });
    FamilySummaries families =
        session.families.settle(
            account,
            presence.ending(),
            moved,
            renamed,
            (kind, views) -> outlet.family(session.id, kind, views, timestamp));
    SessionView view =
        SessionSummary.of(
            session.id,
            folded.facts(),
            presence.roster(),
            presence.ending(),
            presence.peak(),
            families);
    outlet.session(view, folded, timestamp);
    UsageShares.Basis usage =
        new UsageShares.Basis(
            account, SessionSummary.startMs(view), presence.ending(), presence.roster().total());
    session.usage.settle(
        folded.usage(),
        usage,
        presence.millisByHour(),
        (key, share) -> outlet.contribution(key, ViewJson.write(share), timestamp));

    long due = keptUntilMs(folded);
    if (waits) {
      due = Math.min(due, folded.lastFoldMs() + QUIET_MS);
    } else if (!ending.ended()) {
      due = Math.min(due, folded.facts().inferredEndDueMs(presence.roster(), rules));
    }
    save(
        session.id,
        new SessionState(
            folded.facts(),
            presence.roster(),
            presence.ending(),
            folded.lastArrivalMs(),
            folded.lastFoldMs(),
            deadlines.note(session.id, folded.dueMs(), due),
            SessionSummary.startMs(view),
            true,
            families,
            usage));
  }

  private void forget(String sessionId, SessionState known, long now) {
    String account = known.usage().accountId();
    if (account != null) {
      usage(sessionId).told(account, key -> outlet.contribution(key, null, now));
      new People(state, sessionId, account).told(key -> outlet.contribution(key, null, now));
    }
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

  private UsageShares usage(String sessionId) {
    return new UsageShares(state, sessionId);
  }

  private SessionState stateOf(String sessionId) {
    byte[] bytes = state.get(key(sessionId));
    return bytes == null ? null : ViewJson.read(bytes, SessionState.class);
  }

  private void save(String sessionId, SessionState now) {
    state.put(key(sessionId), ViewJson.write(now));
  }

  private static Bytes key(String sessionId) {
    return Keys.of(sessionId).tag(Tag.STATE).done();
  }
}
