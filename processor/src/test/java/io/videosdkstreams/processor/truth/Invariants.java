package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What is true of all views together, whoever made them; and which corners a view is in. */
final class Invariants {

  private Invariants() {}

  static void hold(Views views) {
    views
        .sessions()
        .forEach(
            (id, session) -> {
              hold(id, session, views.participants());
              FamilyInvariants.hold(id, session, views);
            });
    FamilyInvariants.holdAcrossSessions(views);
  }

  private static void hold(
      String id, ObjectNode session, SortedMap<String, ObjectNode> participants) {
    List<ObjectNode> its =
        participants.values().stream()
            .filter(view -> view.get("session_id").textValue().equals(id))
            .toList();
    JsonNode summary = session.get("participants");
    assertThat(summary.get("total").intValue()).isEqualTo(its.size());
    assertThat(summary.get("visits").intValue())
        .isEqualTo(its.stream().mapToInt(view -> view.get("visits").size()).sum());
    assertThat(summary.get("rejoins").intValue())
        .isEqualTo(its.stream().mapToInt(view -> view.get("rejoins").intValue()).sum());
    assertThat(summary.get("present").intValue())
        .isEqualTo(its.stream().filter(view -> view.get("present").booleanValue()).count())
        .isLessThanOrEqualTo(summary.get("peak").intValue());
    assertThat(summary.get("peak").intValue()).isLessThanOrEqualTo(summary.get("total").intValue());
    assertThat(summary.get("peak_time").isNull()).isEqualTo(summary.get("peak").intValue() == 0);
    assertThat(summary.get("phone").intValue())
        .isEqualTo(its.stream().filter(view -> view.get("phone").booleanValue()).count());
    BigDecimal seconds =
        its.stream()
            .map(view -> view.get("seconds").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(summary.get("seconds").decimalValue()).isEqualByComparingTo(seconds);
    assertThat(seconds).isNotNegative();
    if (session.get("status").textValue().equals("ended")) {
      assertThat(summary.get("present").intValue()).isZero();
    } else {
      assertThat(session.get("end_time").isNull()).isTrue();
    }
    if (!session.get("duration_seconds").isNull()) {
      assertThat(session.get("duration_seconds").decimalValue()).isNotNegative();
    }
    its.forEach(Invariants::visitsAreNoShorterThanTheirUnion);
  }

  private static void visitsAreNoShorterThanTheirUnion(ObjectNode participant) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode visit : participant.get("visits")) {
      if (!visit.get("seconds").isNull()) {
        assertThat(visit.get("seconds").decimalValue()).isNotNegative();
        sum = sum.add(visit.get("seconds").decimalValue());
      }
    }
    assertThat(participant.get("seconds").decimalValue()).isLessThanOrEqualTo(sum);
  }

  /** Counts what this view is an example of. */
  static void corners(JsonNode view, Map<String, Integer> seen) {
    for (String field : List.of("status", "start_source", "end_source", "user_key")) {
      JsonNode value = view.get(field);
      if (value != null && (value.isNull() || !field.equals("user_key"))) {
        seen.merge(field + " " + value.asText(), 1, Integer::sum);
      }
    }
    view.path("flags").forEach(flag -> seen.merge("flag " + flag.asText(), 1, Integer::sum));
    for (String field : List.of("peak", "rejoins", "phone")) {
      JsonNode value = view.path("participants").path(field);
      if (value.intValue() < 4 && !value.isMissingNode()) {
        seen.merge(field + " " + value, 1, Integer::sum);
      }
    }
    if (view.path("participant_uuids").size() > 1) {
      seen.merge("several uuids", 1, Integer::sum);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode visit : view.path("visits")) {
      for (String field : List.of("leave_source", "leave_reason")) {
        seen.merge(field + " " + visit.get(field).asText(), 1, Integer::sum);
      }
      if (visit.get("seconds").isFloatingPointNumber()) {
        seen.merge("fractions", 1, Integer::sum);
      }
      if (!visit.get("seconds").isNull()) {
        sum = sum.add(visit.get("seconds").decimalValue());
        if (isEmpty(visit)) {
          seen.merge("empty visit", 1, Integer::sum);
        }
      }
    }
    if (view.has("visits") && sum.compareTo(view.get("seconds").decimalValue()) > 0) {
      seen.merge("overlapping visits", 1, Integer::sum);
    }
  }

  private static boolean isEmpty(JsonNode visit) {
    return Instant.parse(visit.get("join_time").textValue())
        .equals(Instant.parse(visit.get("leave_time").textValue()));
  }
}
