package io.videosdkstreams.processor.truth;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
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
  private record Called(boolean phone, String inviter, String target) {}

  private final Session session;

  /** The facts of each attempt by its id. */
  private final Map<String, List<Fact>> attempts = new LinkedHashMap<>();

  OracleCallouts(Session session) {
    this.session = session;
    List<Fact> calls =
        session.facts().stream().filter(fact -> isPhone(fact) || isRoom(fact)).toList();
    Map<Called, List<Fact>> byCalled = new LinkedHashMap<>();
    for (Fact fact : calls) {
      if (isRoom(fact) && fact.stated("msg") != null) {
        attempts.computeIfAbsent(fact.stated("msg"), id -> new ArrayList<>()).add(fact);
      } else {
        byCalled.computeIfAbsent(called(fact), called -> new ArrayList<>()).add(fact);
      }
    }
    byCalled.forEach(this::addCalls);
  }

  /** Each belongs to the latest ringing at or before it, else to an attempt of its own time. */
  private void addCalls(Called called, List<Fact> calls) {
    for (Fact fact : calls) {
      String attempt =
          calls.stream()
              .filter(OracleCallouts::isRinging)
              .map(Fact::time)
              .filter(ringing -> !ringing.isAfter(fact.time()))
              .max(naturalOrder())
              .map(ringing -> " rung at " + ringing)
              .orElse(" at " + fact.time());
      attempts
          .computeIfAbsent(Canonical.OWN_ID + called + attempt, id -> new ArrayList<>())
          .add(fact);
    }
  }

  private static boolean isPhone(Fact fact) {
    return fact.type().family() == Family.PHONE_CALLOUT;
  }

  private static boolean isRoom(Fact fact) {
    return fact.type().family() == Family.ROOM_SYSTEM_CALLOUT;
  }

  private static boolean isRinging(Fact fact) {
    return outcome(fact.type()).equals("ringing");
  }

  private static String outcome(EventType type) {
    return type.wireName().substring(type.wireName().lastIndexOf('_') + 1);
  }

  private static Called called(Fact fact) {
    if (isRoom(fact)) {
      return new Called(false, fact.stated("name"), fact.stated("address"));
    }
    String key = fact.stated("key");
    String number = fact.stated("number");
    return new Called(
        true,
        key != null ? key : fact.stated("host"),
        digits(number).isEmpty() ? number : digits(number));
  }

  private static String target(Fact fact) {
    return fact.stated(isRoom(fact) ? "address" : "number");
  }

  private static Fact latestOutcome(List<Fact> attempt) {
    return attempt.stream()
        .filter(fact -> !isRinging(fact))
        .max(OracleText.EARLIER_TO_LATER)
        .orElse(null);
  }

  private static String outcome(List<Fact> attempt) {
    Fact latest = latestOutcome(attempt);
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

  private ObjectNode view(String id, List<Fact> facts) {
    boolean phone = isPhone(facts.getFirst());
    Instant ringing =
        facts.stream()
            .filter(OracleCallouts::isRinging)
            .map(Fact::time)
            .min(naturalOrder())
            .orElse(null);
    Fact latest = latestOutcome(facts);
    boolean accepted = outcome(facts).equals("accepted");
    ObjectNode view = session.view();
    view.put("call_id", id);
    view.put("kind", phone ? "phone" : "room_system");
    view.put("inviter", OracleText.latest(facts, fact -> called(fact).inviter()));
    view.put("invitee_name", phone ? OracleText.latest(facts, "name") : null);
    String target = OracleText.latest(facts, OracleCallouts::target);
    view.put("target", target);
    view.put("from_number", phone ? OracleText.latest(facts, "from") : null);
    view.put("call_type", phone ? null : OracleText.latest(facts, "kind"));
    view.put("outcome", outcome(facts));
    view.put("failure_reason", reason(latest));
    view.put("ringing_time", OracleText.of(ringing));
    view.put("outcome_time", latest == null ? null : OracleText.of(latest.time()));
    view.set(
        "answer_seconds",
        OracleText.seconds(accepted && ringing != null ? between(ringing, latest.time()) : null));
    view.put(
        "participant_id",
        accepted && phone ? joined(target, ringing != null ? ringing : latest.time()) : null);
    return view;
  }

  private static Duration between(Instant ringing, Instant accepted) {
    return accepted.isBefore(ringing) ? Duration.ZERO : Duration.between(ringing, accepted);
  }

  private static String reason(Fact latest) {
    if (latest == null || latest.type() != EventType.ROOM_SYSTEM_CALLOUT_FAILED) {
      return null;
    }
    String reason = latest.stated("why");
    return reason == null ? null : REASONS.getOrDefault(Integer.valueOf(reason), "OTHER");
  }

  /** Who joined with the same digits, the first to do so. */
  private String joined(String number, Instant from) {
    String digits = digits(number);
    return session.facts(EventType.USER_JOINED).stream()
        .filter(join -> !digits.isEmpty())
        .filter(join -> digits(join.stated("phone")).equals(digits))
        .filter(join -> !join.time().isBefore(from))
        .sorted(OracleText.EARLIER_TO_LATER)
        .map(this::participant)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String participant(Fact join) {
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
