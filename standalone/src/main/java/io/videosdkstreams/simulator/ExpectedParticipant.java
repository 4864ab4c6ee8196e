package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The expected view of one identity in a session.
 *
 * @param userKey null for a guest
 * @param visits in order of time
 * @param presence when they were present: visits without those of which no join is known, and
 *     together where they touch or overlap
 */
record ExpectedParticipant(
    String id,
    String userKey,
    boolean phone,
    boolean present,
    List<Pair> visits,
    List<Pair> presence,
    long rejoins) {

  private static final Set<EventType> JOINS = Set.of(EventType.USER_JOINED);

  /** The order in which visits are shown. */
  private static final Comparator<Pair> IN_TIME =
      Comparator.comparing((Pair pair) -> pair.orphan() ? pair.end() : pair.start())
          .thenComparing(Pair::end, Comparator.nullsLast(Comparator.naturalOrder()));

  /**
   * @param delivered in order of time
   * @param end of the session, at which what is open ends; null for none
   */
  static List<ExpectedParticipant> of(
      List<Statement> delivered, Instant end, boolean sessionEnded) {
    Map<String, Map<String, List<Statement>>> identities = new TreeMap<>();
    for (Statement statement : delivered) {
      if (statement.is(EventType.USER_JOINED, EventType.USER_LEFT)) {
        JsonNode user = statement.object().get("user");
        String connection = user.get("participant_uuid").asText();
        identities
            .computeIfAbsent(user.path("user_key").asText(connection), id -> new TreeMap<>())
            .computeIfAbsent(connection, uuid -> new ArrayList<>())
            .add(statement);
      }
    }
    List<ExpectedParticipant> participants = new ArrayList<>();
    identities.forEach(
        (id, connections) -> participants.add(participant(id, connections, end, sessionEnded)));
    return participants;
  }

  private static ExpectedParticipant participant(
      String id, Map<String, List<Statement>> connections, Instant end, boolean sessionEnded) {
    List<Pair> visits = new ArrayList<>();
    boolean phone = false;
    String userKey = null;
    for (List<Statement> statements : connections.values()) {
      Pair.of(statements, JOINS).forEach(pair -> visits.add(pair.endingAt(end)));
      for (Statement statement : statements) {
        JsonNode user = statement.object().get("user");
        phone |= statement.is(EventType.USER_JOINED) && user.has("phone_number");
        userKey = user.has("user_key") ? id : null;
      }
    }
    visits.sort(IN_TIME);
    return new ExpectedParticipant(
        id,
        userKey,
        phone,
        !sessionEnded && visits.stream().anyMatch(Pair::open),
        visits,
        union(visits.stream().filter(visit -> !visit.orphan()).toList()),
        union(visits).size() - 1L);
  }

  /** Those that touch or overlap as one; one of which only the end is known is a moment. */
  private static List<Pair> union(List<Pair> visits) {
    List<Pair> union = new ArrayList<>();
    for (Pair visit : visits) {
      Instant start = visit.orphan() ? visit.end() : visit.start();
      Pair last = union.isEmpty() ? null : union.getLast();
      if (last == null || last.end() != null && start.isAfter(last.end())) {
        union.add(new Pair(start, visit.end(), visit.inferred(), null));
      } else if (last.end() != null && (visit.open() || visit.end().isAfter(last.end()))) {
        union.set(union.size() - 1, new Pair(last.start(), visit.end(), visit.inferred(), null));
      }
    }
    return union;
  }

  boolean orphan() {
    return visits.stream().anyMatch(Pair::orphan);
  }

  /** Of the visits that are over. */
  Duration length() {
    List<Pair> over =
        union(visits.stream().filter(visit -> !visit.orphan() && !visit.open()).toList());
    return over.stream().map(Pair::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** The expected fields of the participant view. */
  ObjectNode view() {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("participant_id", id).put("user_key", userKey);
    view.put("phone", phone).put("present", present);
    view.put("seconds", Pair.seconds(length())).put("rejoins", rejoins);
    ArrayNode list = view.putArray("visits");
    for (Pair visit : visits) {
      ObjectNode shown = list.addObject();
      shown.put("join_time", ExpectedSession.text(visit.start()));
      shown.put("leave_time", ExpectedSession.text(visit.end()));
      shown.put("leave_source", visit.open() ? null : visit.inferred() ? "inferred" : "event");
      boolean measured = !visit.orphan() && !visit.open();
      shown.put("seconds", measured ? Pair.seconds(visit.length()) : null);
    }
    return view;
  }

  static ObjectNode summary(List<ExpectedParticipant> participants) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("total", participants.size());
    summary.put("present", participants.stream().filter(ExpectedParticipant::present).count());
    TreeMap<Instant, Integer> changes = new TreeMap<>();
    for (ExpectedParticipant participant : participants) {
      for (Pair period : participant.presence) {
        changes.merge(period.start(), 1, Integer::sum);
        if (!period.open()) {
          changes.merge(period.end(), -1, Integer::sum);
        }
      }
    }
    int now = 0;
    int peak = 0;
    Instant peakTime = null;
    for (Map.Entry<Instant, Integer> change : changes.entrySet()) {
      now += change.getValue();
      if (now > peak) {
        peak = now;
        peakTime = change.getKey();
      }
    }
    summary.put("peak", peak).put("peak_time", ExpectedSession.text(peakTime));
    summary.put("visits", participants.stream().mapToLong(it -> it.visits.size()).sum());
    summary.put("rejoins", participants.stream().mapToLong(ExpectedParticipant::rejoins).sum());
    summary.put("seconds", Pair.seconds(length(participants)));
    summary.put("phone", participants.stream().filter(ExpectedParticipant::phone).count());
    return summary;
  }

  static Duration length(List<ExpectedParticipant> participants) {
    return participants.stream()
        .map(ExpectedParticipant::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
