package io.videosdkstreams.processor.truth;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.session.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules 1, 2, 3, 5 and 11: one session. */
final class OracleSession {

  private static final Duration REOPENS_AFTER = Duration.ofSeconds(60);

  private enum Status {
    LIVE,
    ENDED,
    ENDED_INFERRED,
    ONLY_ASSETS
  }

  private final Rules rules;
  private final String sessionId;
  private final List<Fact> facts;
  private final List<Fact> activity;
  private final List<Instant> ends;
  private final boolean reopened;
  private final Status status;
  private final Instant start;
  private final boolean startInferred;
  private final Instant end;
  private final String account;
  private final List<OracleVisit> visits;
  private final OracleParticipants participants;

  OracleSession(Rules rules, String sessionId, List<Fact> facts, Instant now) {
    this.rules = rules;
    this.sessionId = sessionId;
    this.facts = facts;
    activity = facts.stream().filter(Fact::isActivity).toList();
    ends = times(EventType.SESSION_ENDED).sorted().toList();
    reopened =
        !ends.isEmpty()
            && Stream.concat(times(EventType.USER_JOINED), times(EventType.SESSION_STARTED))
                .anyMatch(time -> time.isAfter(ends.getLast().plus(REOPENS_AFTER)));
    List<OracleVisit> told = OracleVisits.of(facts, ends);
    status = status(told, now);

    Instant lifecycleStart = earliestStart(OracleSession::isLifecycle);
    Instant stated = lifecycleStart != null ? lifecycleStart : earliestStart(fact -> true);
    startInferred = stated == null && !activity.isEmpty();
    start =
        startInferred
            ? activity.stream().map(Fact::time).min(naturalOrder()).orElseThrow()
            : stated;
    end =
        switch (status) {
          case LIVE, ONLY_ASSETS -> null;
          case ENDED -> ends.getLast();
          case ENDED_INFERRED -> lastActivity();
        };
    account = OracleText.latest(facts, "account");
    visits = told.stream().map(visit -> end == null ? visit : visit.closedAt(end)).toList();
    participants = new OracleParticipants(visits);
  }

  private Stream<Instant> times(EventType type) {
    return facts.stream().filter(fact -> fact.is(type)).map(Fact::time);
  }

  private Status status(List<OracleVisit> visits, Instant now) {
    if (activity.isEmpty()) {
      return Status.ONLY_ASSETS;
    }
    if (!ends.isEmpty() && !reopened) {
      return Status.ENDED;
    }
    boolean allLeft = !visits.isEmpty() && visits.stream().noneMatch(OracleVisit::isOpen);
    boolean quiet = !now.isBefore(lastActivity().plus(rules.inferEndAfter()));
    boolean forgotten = !now.isBefore(lastActivity().plus(rules.maxSessionDuration()));
    return (allLeft && quiet) || forgotten ? Status.ENDED_INFERRED : Status.LIVE;
  }

  private static boolean isLifecycle(Fact fact) {
    return fact.is(EventType.SESSION_STARTED) || fact.is(EventType.SESSION_ENDED);
  }

  private Instant earliestStart(Predicate<Fact> of) {
    return facts.stream()
        .filter(of)
        .map(Fact::start)
        .filter(Objects::nonNull)
        .min(naturalOrder())
        .orElse(null);
  }

  private Instant lastActivity() {
    return activity.stream().map(Fact::time).max(naturalOrder()).orElseThrow();
  }

  void addTo(Views views) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("session_id", sessionId);
    view.put("account_id", account);
    view.put("session_name", OracleText.latest(facts, "title"));
    view.put("session_key", OracleText.latest(facts, "skey"));
    view.put("status", status == Status.LIVE ? "live" : "ended");
    view.put("start_time", OracleText.of(start));
    view.put("start_source", start == null ? null : startInferred ? "inferred" : "event");
    view.put("end_time", OracleText.of(end));
    view.put(
        "end_source", end == null ? null : status == Status.ENDED_INFERRED ? "inferred" : "event");
    view.set("duration_seconds", OracleText.seconds(duration()));
    view.set("participants", participants.summary());
    families()
        .forEach(
            (name, family) -> {
              view.set(name, family.summary());
              family.addTo(views);
            });
    view.put("facts", facts.size());
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
  private SequencedMap<String, OracleFamily> families() {
    OracleFamily.Session session =
        new OracleFamily.Session(
            sessionId, account, facts, ends, status != Status.LIVE, end, visits);
    SequencedMap<String, OracleFamily> families = new LinkedHashMap<>();
    families.put("sharing", new OracleShares(session));
    families.put("recording", new OracleRecording(session));
    families.put("live_streaming", new OracleLiveStreams(session));
    families.put("stream_ingestion", new OracleIngestions(session));
    families.put("callouts", new OracleCallouts(session));
    families.put("alerts", new OracleAlerts(session));
    return families;
  }

  /** What it adds to its account, where that is known. */
  void addTo(OracleUsage usage, OracleUsers users) {
    if (account != null) {
      usage.add(
          new OracleUsage.Session(
              account,
              start,
              status != Status.LIVE,
              end,
              participants.visits(),
              times(EventType.ALERT).toList()));
      participants
          .views(sessionId, account)
          .forEach(participant -> users.add(account, participant));
    }
  }

  private Duration duration() {
    if (start == null || end == null) {
      return null;
    }
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  private ArrayNode flags() {
    ArrayNode flags = JsonNodeFactory.instance.arrayNode();
    if (startInferred) {
      flags.add("implied_start");
    }
    if (status == Status.ENDED_INFERRED) {
      flags.add("inferred_end");
    }
    if (reopened) {
      flags.add("reopened");
    }
    if (participants.anyOrphan()) {
      flags.add("orphan_leave");
    }
    if (start != null && end != null && end.isBefore(start)) {
      flags.add("negative_duration");
    }
    if (facts.stream().anyMatch(Fact::isSkewed)) {
      flags.add("event_time_skew");
    }
    return flags;
  }
}
