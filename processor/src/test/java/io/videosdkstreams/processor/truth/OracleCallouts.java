package io.videosdkstreams.processor.truth;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details.PhoneCallout;
import io.videosdkstreams.event.Details.RoomSystemCallout;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import io.videosdkstreams.event.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Attempts to call somebody in, by phone or at a room system. */
final class OracleCallouts implements OracleFamily {

  private static final List<String> OUTCOMES =
      List.of("accepted", "rejected", "missed", "canceled", "failed", "ringing");

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(0, "OTHER_FAILED_REASON"),
          Map.entry(1, "ENCRYPTION_FAIL"),
          Map.entry(2, "DISCONNECTED_BY_REMOTE"),
          Map.entry(3, "RETRY"),
          Map.entry(4, "BAD_SEQ"),
          Map.entry(5, "CALL_LIMIT"),
          Map.entry(6, "NOT_REGISTERED"),
          Map.entry(7, "TIMEOUT"),
          Map.entry(8, "BAD_ADDR"),
          Map.entry(9, "UNREACHABLE"),
          Map.entry(10, "DISCONNECT_BY_LOCAL"),
          Map.entry(11, "SERVER_INTERNAL_ERROR"),
          Map.entry(12, "EXCEED_FREE_PORT"),
          Map.entry(13, "CONNECT_ERROR"),
          Map.entry(14, "PROXY_CONNECT_ERROR"));

  /** Whose the calls are that only their times tell apart. */
  private record Line(boolean phone, String inviter, String target) {}

  private final Session session;

  /** The facts of each attempt by its id. */
  private final Map<String, List<SessionEvent>> attempts = new LinkedHashMap<>();

  OracleCallouts(Session session) {
    this.session = session;
    List<SessionEvent> calls =
        session.facts().stream().filter(fact -> isPhone(fact) || isRoom(fact)).toList();
    Map<Line, List<SessionEvent>> byLine = new LinkedHashMap<>();
    for (SessionEvent fact : calls) {
      if (isRoom(fact) && room(fact).messageId() != null) {
        attempts
            .computeIfAbsent("message " + room(fact).messageId(), id -> new ArrayList<>())
            .add(fact);
      } else {
        byLine.computeIfAbsent(line(fact), line -> new ArrayList<>()).add(fact);
      }
    }
    byLine.forEach(this::addCalls);
  }

  /** Each belongs to the latest ringing at or before it, else to an attempt of its own time. */
  private void addCalls(Line line, List<SessionEvent> calls) {
    for (SessionEvent fact : calls) {
      String attempt =
          calls.stream()
              .filter(OracleCallouts::isRinging)
              .map(SessionEvent::factTime)
              .filter(ringing -> !ringing.isAfter(fact.factTime()))
              .max(naturalOrder())
              .map(ringing -> " rung at " + ringing)
              .orElse(" at " + fact.factTime());
      attempts.computeIfAbsent(line + attempt, id -> new ArrayList<>()).add(fact);
    }
  }

  private static boolean isPhone(SessionEvent fact) {
    return fact.type().family() == Family.PHONE_CALLOUT;
  }

  private static boolean isRoom(SessionEvent fact) {
    return fact.type().family() == Family.ROOM_SYSTEM_CALLOUT;
  }

  private static boolean isRinging(SessionEvent fact) {
    return outcome(fact.type()).equals("ringing");
  }

  private static String outcome(EventType type) {
    return type.wireName().substring(type.wireName().lastIndexOf('_') + 1);
  }

  private static PhoneCallout phone(SessionEvent fact) {
    return (PhoneCallout) fact.details();
  }

  private static RoomSystemCallout room(SessionEvent fact) {
    return (RoomSystemCallout) fact.details();
  }

  private static Line line(SessionEvent fact) {
    if (isRoom(fact)) {
      return new Line(false, room(fact).inviterName(), room(fact).deviceIp());
    }
    String key = phone(fact).userKey();
    String number = phone(fact).phoneNumber();
    return new Line(
        true,
        key != null ? key : phone(fact).hostId(),
        digits(number).isEmpty() ? number : digits(number));
  }

  private static String target(SessionEvent fact) {
    return isRoom(fact) ? room(fact).deviceIp() : phone(fact).phoneNumber();
  }

  private static SessionEvent latestOutcome(List<SessionEvent> attempt) {
    return attempt.stream()
        .filter(fact -> !isRinging(fact))
        .max(OracleText.EARLIER_TO_LATER)
        .orElse(null);
  }

  private static String outcome(List<SessionEvent> attempt) {
    SessionEvent latest = latestOutcome(attempt);
    return latest == null ? "ringing" : outcome(latest.type());
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("attempts", attempts.size());
    for (String outcome : OUTCOMES) {
      summary.put(
          outcome,
          attempts.values().stream().filter(facts -> outcome(facts).equals(outcome)).count());
    }
    return summary;
  }

  @Override
  public void addTo(Views views) {
    attempts.forEach(
        (id, facts) -> views.on(Views.CALLOUTS).put(session.id() + "|" + id, view(id, facts)));
  }

  private ObjectNode view(String id, List<SessionEvent> facts) {
    boolean phone = isPhone(facts.getFirst());
    Instant ringing =
        facts.stream()
            .filter(OracleCallouts::isRinging)
            .map(SessionEvent::factTime)
            .min(naturalOrder())
            .orElse(null);
    SessionEvent latest = latestOutcome(facts);
    boolean accepted = outcome(facts).equals("accepted");
    ObjectNode view = session.view();
    view.put("call_id", id);
    view.put("kind", phone ? "phone" : "room_system");
    view.put("inviter", OracleText.latest(facts, fact -> line(fact).inviter()));
    view.put(
        "invitee_name", phone ? OracleText.latest(facts, fact -> phone(fact).inviteeName()) : null);
    String target = OracleText.latest(facts, OracleCallouts::target);
    view.put("target", target);
    view.put(
        "from_number", phone ? OracleText.latest(facts, fact -> phone(fact).fromNumber()) : null);
    view.put("call_type", phone ? null : OracleText.latest(facts, fact -> room(fact).callType()));
    view.put("outcome", outcome(facts));
    view.put("failure_reason", reason(latest));
    view.put("ringing_time", OracleText.of(ringing));
    view.put("outcome_time", latest == null ? null : OracleText.of(latest.factTime()));
    view.set(
        "answer_seconds",
        OracleText.seconds(
            accepted && ringing != null ? between(ringing, latest.factTime()) : null));
    view.put(
        "participant_id",
        accepted && phone ? joined(target, ringing != null ? ringing : latest.factTime()) : null);
    return view;
  }

  private static Duration between(Instant ringing, Instant accepted) {
    return accepted.isBefore(ringing) ? Duration.ZERO : Duration.between(ringing, accepted);
  }

  private static String reason(SessionEvent latest) {
    if (latest == null || latest.type() != EventType.ROOM_SYSTEM_CALLOUT_FAILED) {
      return null;
    }
    Integer reason = room(latest).reasonType();
    return reason == null ? null : REASONS.getOrDefault(reason, "OTHER");
  }

  /** Who joined with the same digits, the first to do so. */
  private String joined(String number, Instant from) {
    String digits = digits(number);
    return session.facts(EventType.USER_JOINED).stream()
        .filter(join -> !digits.isEmpty())
        .filter(join -> digits(OracleVisits.presence(join).phoneNumber()).equals(digits))
        .filter(join -> !join.factTime().isBefore(from))
        .sorted(OracleText.EARLIER_TO_LATER)
        .map(this::participant)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String participant(SessionEvent join) {
    return session.visits().stream()
        .filter(visit -> visit.told().contains(join))
        .map(OracleVisit::participantId)
        .findFirst()
        .orElse(null);
  }

  private static String digits(String number) {
    return number == null ? "" : number.replaceAll("[^0-9]", "");
  }
}
