package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Rule 6: whose the visits of one session are, and what they add up to. */
final class OracleParticipants {

  private final Map<String, List<OracleVisit>> visitsOf = new TreeMap<>(OracleText.BY_UTF8);

  OracleParticipants(List<OracleVisit> visits) {
    visits.forEach(
        visit ->
            visitsOf.computeIfAbsent(visit.participantId(), id -> new ArrayList<>()).add(visit));
    visitsOf
        .values()
        .forEach(
            its ->
                its.sort(
                    comparing(OracleVisit::begin)
                        .thenComparing(OracleVisit::leave, nullsLast(naturalOrder()))
                        .thenComparing(OracleVisit::connection, OracleText.BY_UTF8)
                        // One connection: left at 5 (an orphan), joined at 5, session ended by
                        // then.
                        .thenComparing(visit -> visit.isOrphan() ? 0 : 1)));
  }

  /** Of each participant. */
  Collection<List<OracleVisit>> visits() {
    return visitsOf.values();
  }

  boolean anyOrphan() {
    return visitsOf.values().stream().flatMap(List::stream).anyMatch(OracleVisit::isOrphan);
  }

  /** The {@code participants} of the session view. */
  ObjectNode summary() {
    int visits = visitsOf.values().stream().mapToInt(List::size).sum();
    int peak = 0;
    Instant peakTime = null;
    List<Instant> joins =
        visitsOf.values().stream()
            .flatMap(List::stream)
            .map(OracleVisit::join)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    for (Instant instant : joins) {
      int there = count(its -> its.stream().anyMatch(visit -> visit.covers(instant)));
      if (there > peak) {
        peak = there;
        peakTime = instant;
      }
    }
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("total", visitsOf.size());
    summary.put("present", count(OracleParticipants::isPresent));
    summary.put("peak", peak);
    summary.put("peak_time", OracleText.of(peakTime));
    summary.put("visits", visits);
    summary.put("rejoins", visitsOf.values().stream().mapToInt(OracleParticipants::rejoins).sum());
    summary.set(
        "seconds",
        OracleText.seconds(
            visitsOf.values().stream()
                .map(OracleParticipants::union)
                .reduce(Duration.ZERO, Duration::plus)));
    summary.put("phone", count(OracleParticipants::byPhone));
    return summary;
  }

  private int count(Function<List<OracleVisit>, Boolean> what) {
    return (int) visitsOf.values().stream().filter(what::apply).count();
  }

  List<ObjectNode> views(String sessionId, String accountId) {
    List<ObjectNode> views = new ArrayList<>();
    visitsOf.forEach((id, visits) -> views.add(view(sessionId, accountId, id, visits)));
    return views;
  }

  private static ObjectNode view(
      String sessionId, String accountId, String participantId, List<OracleVisit> visits) {
    Collection<Fact> told = told(visits);
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("session_id", sessionId);
    view.put("account_id", accountId);
    view.put("participant_id", participantId);
    view.put("user_key", OracleText.smallest(told, "key").orElse(null));
    view.set("participant_uuids", sorted(told, "uuid"));
    view.set("user_ids", sorted(told, "id"));
    view.put("name", OracleText.latest(told, "name"));
    view.put("phone", byPhone(visits));
    view.put("present", isPresent(visits));
    ArrayNode list = view.putArray("visits");
    visits.forEach(visit -> list.add(view(visit)));
    view.put(
        "first_join_time",
        OracleText.of(
            visits.stream()
                .map(OracleVisit::join)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .orElse(null)));
    view.put(
        "last_leave_time",
        OracleText.of(
            visits.stream()
                .map(OracleVisit::leave)
                .filter(Objects::nonNull)
                .max(naturalOrder())
                .orElse(null)));
    view.set("seconds", OracleText.seconds(union(visits)));
    view.put("rejoins", rejoins(visits));
    return view;
  }

  private static ObjectNode view(OracleVisit visit) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("join_time", OracleText.of(visit.join()));
    view.put("leave_time", OracleText.of(visit.leave()));
    view.put("leave_reason", visit.reason());
    view.put("leave_source", visit.source());
    view.set("seconds", OracleText.seconds(visit.length()));
    return view;
  }

  private static List<Fact> told(List<OracleVisit> visits) {
    Map<String, List<Fact>> byConnection = new TreeMap<>();
    visits.forEach(visit -> byConnection.put(visit.connection(), visit.told()));
    return byConnection.values().stream().flatMap(List::stream).toList();
  }

  private static ArrayNode sorted(Collection<Fact> told, String word) {
    ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
    OracleText.stated(told, word).distinct().sorted(OracleText.BY_UTF8).forEach(sorted::add);
    return sorted;
  }

  private static boolean byPhone(List<OracleVisit> visits) {
    return told(visits).stream()
        .filter(OracleVisits::isJoin)
        .anyMatch(join -> join.stated("phone") != null);
  }

  private static boolean isPresent(List<OracleVisit> visits) {
    return visits.stream().anyMatch(OracleVisit::isOpen);
  }

  /** Stretches less one: visits that touch or overlap are one stretch. */
  private static int rejoins(List<OracleVisit> inOrder) {
    int rejoins = 0;
    Instant end = inOrder.getFirst().begin();
    for (OracleVisit visit : inOrder) {
      if (visit.begin().isAfter(end)) {
        rejoins++;
      }
      Instant until = visit.isOpen() ? Instant.MAX : visit.leave();
      end = until.isAfter(end) ? until : end;
    }
    return rejoins;
  }

  /** The time during which at least one of the closed visits lasted. */
  private static Duration union(List<OracleVisit> visits) {
    List<OracleVisit> closed = visits.stream().filter(visit -> visit.length() != null).toList();
    List<Instant> bounds =
        closed.stream()
            .flatMap(visit -> List.of(visit.join(), visit.leave()).stream())
            .distinct()
            .sorted()
            .toList();
    Duration length = Duration.ZERO;
    for (int i = 1; i < bounds.size(); i++) {
      Instant from = bounds.get(i - 1);
      if (closed.stream().anyMatch(visit -> visit.covers(from))) {
        length = length.plus(Duration.between(from, bounds.get(i)));
      }
    }
    return length;
  }
}
