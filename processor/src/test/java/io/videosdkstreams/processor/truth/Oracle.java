package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.topology.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the rules of truth (contract, section 5) make of a set of events: sessions, visits and
 * participants. Slow and obvious, one sentence of the contract after the other; it shares nothing
 * with the topology but the event types.
 */
final class Oracle {

  private static final Duration TOLERATED_SKEW = Duration.ofMinutes(10);

  private final Rules rules;

  Oracle(Rules rules) {
    this.rules = rules;
  }

  /** The views of every session that the events tell of, however ordered and repeated. */
  Views views(Collection<SessionEvent> told, Instant now) {
    Map<String, SessionEvent> facts = new HashMap<>();
    told.forEach(event -> facts.putIfAbsent(event.eventId(), event));
    Map<String, List<SessionEvent>> bySession = new TreeMap<>();
    facts
        .values()
        .forEach(
            fact -> bySession.computeIfAbsent(fact.sessionId(), id -> new ArrayList<>()).add(fact));
    Views views = Views.none();
    OracleUsage usage = new OracleUsage();
    OracleUsers users = new OracleUsers();
    bySession.forEach(
        (sessionId, its) -> {
          Session session = new Session(sessionId, its, now);
          session.addTo(views);
          if (session.account != null) {
            usage.add(session.used());
            session
                .participants
                .views(sessionId, session.account)
                .forEach(participant -> users.add(session.account, participant));
          }
        });
    usage.addTo(views);
    users.addTo(views);
    return views;
  }

  private enum Status {
    LIVE,
    ENDED,
    ENDED_INFERRED,
    ONLY_ASSETS
  }

  private final class Session {
    final String sessionId;
    final List<SessionEvent> facts;
    final List<SessionEvent> activity;
    final Status status;
    final Instant start;
    final boolean startInferred;
    final Instant end;
    final String account;
    final List<OracleVisit> visits;
    final OracleParticipants participants;

    Session(String sessionId, List<SessionEvent> facts, Instant now) {
      this.sessionId = sessionId;
      this.facts = facts;
      activity = facts.stream().filter(fact -> !fact.type().isRecordingAsset()).toList();

      List<OracleVisit> told = OracleVisits.of(facts);
      status = status(told, now);

      Instant lifecycleStart = earliestStart(Session::isLifecycle);
      Instant stated = lifecycleStart != null ? lifecycleStart : earliestStart(fact -> true);
      startInferred = stated == null && !activity.isEmpty();
      start = startInferred ? factTimes().min(Comparator.naturalOrder()).orElseThrow() : stated;

      end =
          switch (status) {
            case LIVE, ONLY_ASSETS -> null;
            case ENDED -> latestStatedEnd();
            case ENDED_INFERRED -> lastActivity();
          };
      account = OracleText.latest(facts, SessionEvent::accountId);
      visits = told.stream().map(visit -> end == null ? visit : visit.closedAt(end)).toList();
      participants = new OracleParticipants(visits);
    }

    Status status(List<OracleVisit> visits, Instant now) {
      if (activity.isEmpty()) {
        return Status.ONLY_ASSETS;
      }
      if (facts.stream().anyMatch(fact -> fact.type() == EventType.SESSION_ENDED)) {
        return Status.ENDED;
      }
      boolean everybodyLeft = !visits.isEmpty() && visits.stream().noneMatch(OracleVisit::isOpen);
      boolean quiet = !now.isBefore(lastActivity().plus(rules.inferEndAfter()));
      boolean forgotten = !now.isBefore(lastActivity().plus(rules.maxSessionDuration()));
      return (everybodyLeft && quiet) || forgotten ? Status.ENDED_INFERRED : Status.LIVE;
    }

    static boolean isLifecycle(SessionEvent fact) {
      return fact.type() == EventType.SESSION_STARTED || fact.type() == EventType.SESSION_ENDED;
    }

    Instant earliestStart(Predicate<SessionEvent> of) {
      return facts.stream()
          .filter(of)
          .map(SessionEvent::statedStart)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }

    Stream<Instant> factTimes() {
      return activity.stream().map(SessionEvent::factTime);
    }

    Instant lastActivity() {
      return factTimes().max(Comparator.naturalOrder()).orElseThrow();
    }

    Instant latestStatedEnd() {
      return facts.stream()
          .filter(fact -> fact.type() == EventType.SESSION_ENDED)
          .map(
              fact -> {
                Instant stated = ((Details.Lifecycle) fact.details()).endTime();
                return stated != null ? stated : fact.factTime();
              })
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    void addTo(Views views) {
      ObjectNode view = JsonNodeFactory.instance.objectNode();
      view.put("session_id", sessionId);
      view.put("account_id", account);
      view.put("session_name", OracleText.latest(facts, SessionEvent::sessionName));
      view.put("session_key", OracleText.latest(facts, SessionEvent::sessionKey));
      view.put("status", status == Status.LIVE ? "live" : "ended");
      view.put("start_time", OracleText.of(start));
      view.put("start_source", start == null ? null : startInferred ? "inferred" : "event");
      view.put("end_time", OracleText.of(end));
      view.put(
          "end_source",
          end == null ? null : status == Status.ENDED_INFERRED ? "inferred" : "event");
      view.set("duration_seconds", OracleText.seconds(duration()));
      view.set("participants", participants.summary());
      families()
          .forEach(
              (name, family) -> {
                view.set(name, family.summary());
                family.addTo(views);
              });
      view.set("flags", flags());
      views.sessions().put(sessionId, view);
      participants
          .views(sessionId, account)
          .forEach(
              participant ->
                  views
                      .participants()
                      .put(
                          sessionId + "|" + participant.get("participant_id").textValue(),
                          participant));
    }

    /** By their field of the session view. */
    SequencedMap<String, OracleFamily> families() {
      OracleFamily.Session session =
          new OracleFamily.Session(sessionId, account, facts, status != Status.LIVE, end, visits);
      SequencedMap<String, OracleFamily> families = new LinkedHashMap<>();
      families.put("sharing", new OracleShares(session));
      families.put("recording", new OracleRecording(session));
      families.put("live_streaming", new OracleLiveStreams(session));
      families.put("stream_ingestion", new OracleIngestions(session));
      families.put("callouts", new OracleCallouts(session));
      families.put("alerts", new OracleAlerts(session));
      return families;
    }

    OracleUsage.Session used() {
      return new OracleUsage.Session(
          account, start, status != Status.LIVE, end, participants.visits(), alerts());
    }

    List<Instant> alerts() {
      return facts.stream()
          .filter(fact -> fact.type() == EventType.ALERT)
          .map(SessionEvent::factTime)
          .toList();
    }

    Duration duration() {
      if (start == null || end == null) {
        return null;
      }
      return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    ArrayNode flags() {
      ArrayNode flags = JsonNodeFactory.instance.arrayNode();
      if (startInferred) {
        flags.add("implied_start");
      }
      if (status == Status.ENDED_INFERRED) {
        flags.add("inferred_end");
      }
      if (participants.anyOrphan()) {
        flags.add("orphan_leave");
      }
      if (start != null && end != null && end.isBefore(start)) {
        flags.add("negative_duration");
      }
      if (facts.stream().anyMatch(this::isSkewed)) {
        flags.add("event_time_skew");
      }
      return flags;
    }

    boolean isSkewed(SessionEvent fact) {
      return fact.eventTs() != null
          && Duration.between(fact.factTime(), fact.eventTs()).abs().compareTo(TOLERATED_SKEW) > 0;
    }
  }
}
