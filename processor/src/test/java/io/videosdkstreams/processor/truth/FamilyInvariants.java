package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is true of the views of the other families together. */
final class FamilyInvariants {

  /** What begins anywhere in an hour and is no longer than this falls in a thousand hours. */
  private static final BigDecimal MAX_WHOLE_SECONDS = BigDecimal.valueOf(999L * 3600);

  private FamilyInvariants() {}

  static void hold(String id, ObjectNode session, Views views) {
    sum(session, "sharing", "shares", views.on(Views.SHARES).get(id), "shares_total");
    sum(
        session,
        "live_streaming",
        "streams",
        views.on(Views.LIVE_STREAMS).get(id),
        "streams_total");
    sum(session, "recording", "files", views.on(Views.RECORDINGS).get(id), "files");
    sum(session, "alerts", "total", views.on(Views.ALERTS).get(id), "total");
    List<ObjectNode> ingestions = of(id, views, Views.STREAM_INGESTIONS);
    JsonNode streams = session.get("stream_ingestion");
    assertThat(streams.get("streams").intValue()).isEqualTo(ingestions.size());
    assertThat(streams.get("seconds").decimalValue())
        .isEqualByComparingTo(total(ingestions, "on_air_seconds"));
    JsonNode callouts = session.get("callouts");
    assertThat(callouts.get("attempts").intValue())
        .isEqualTo(of(id, views, Views.CALLOUTS).size())
        .isEqualTo(
            Stream.of("accepted", "rejected", "missed", "canceled", "failed", "ringing")
                .mapToInt(outcome -> callouts.get(outcome).intValue())
                .sum());
    if (session.get("status").textValue().equals("ended")) {
      for (String family : List.of("sharing", "live_streaming", "stream_ingestion")) {
        assertThat(session.get(family).get("active").intValue()).isZero();
      }
      assertThat(session.get("recording").get("state").textValue()).isNotIn("recording", "paused");
    }
  }

  private static void sum(
      ObjectNode session, String family, String count, ObjectNode view, String total) {
    JsonNode summary = session.get(family);
    assertThat(summary.get(count).intValue())
        .isEqualTo(view == null ? 0 : view.get(total).intValue());
    if (summary.has("seconds")) {
      assertThat(summary.get("seconds").decimalValue())
          .isEqualByComparingTo(
              view == null ? BigDecimal.ZERO : view.get("seconds").decimalValue());
    }
  }

  private static List<ObjectNode> of(String id, Views views, String topic) {
    return views.on(topic).values().stream()
        .filter(view -> view.get("session_id").textValue().equals(id))
        .toList();
  }

  private static BigDecimal total(List<ObjectNode> views, String field) {
    return views.stream()
        .map(view -> view.get(field).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void positive(JsonNode node) {
    if (node.isNumber()) {
      assertThat(node.decimalValue()).isNotNegative();
    }
    node.forEach(FamilyInvariants::positive);
  }

  /** The hours of a day add up to it, but for the peak. */
  static void holdAcrossSessions(Views views) {
    views.byTopic().values().forEach(topic -> topic.values().forEach(FamilyInvariants::positive));
    List<ObjectNode> rows = List.copyOf(views.on(Views.USAGE).values());
    for (String field :
        List.of("sessions", "participants", "session_seconds", "participant_seconds", "alerts")) {
      assertThat(total(of(rows, "hour"), field))
          .isEqualByComparingTo(total(of(rows, "day"), field));
    }
    rollUpsEqualTheViews(views, of(rows, "day"));
    assertThat(total(of(rows, "day"), "sessions").intValue())
        .isEqualTo(
            views.sessions().values().stream()
                .filter(view -> !view.get("start_time").isNull())
                .filter(view -> !view.get("account_id").isNull())
                .count());
  }

  private static void rollUpsEqualTheViews(Views views, List<ObjectNode> days) {
    List<ObjectNode> counted =
        views.sessions().values().stream()
            .filter(view -> !view.get("account_id").isNull() && !view.get("start_time").isNull())
            .toList();
    addUp(
        total(days, "session_seconds"),
        counted.stream()
            .map(view -> view.get("duration_seconds"))
            .filter(seconds -> !seconds.isNull())
            .map(JsonNode::decimalValue)
            .toList());
    addUp(
        total(days, "participant_seconds"),
        counted.stream()
            .map(view -> view.get("participants").get("seconds").decimalValue())
            .toList());
  }

  /** Usage counts a time of a wrong clock in so many hours at most. */
  private static void addUp(BigDecimal usage, List<BigDecimal> seconds) {
    BigDecimal sum = seconds.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (seconds.stream().allMatch(each -> each.compareTo(MAX_WHOLE_SECONDS) <= 0)) {
      assertThat(usage).isEqualByComparingTo(sum);
    } else {
      assertThat(usage).isLessThanOrEqualTo(sum);
    }
  }

  private static List<ObjectNode> of(List<ObjectNode> rows, String granularity) {
    return rows.stream()
        .filter(row -> row.get("granularity").textValue().equals(granularity))
        .toList();
  }

  /** Counts what the views are examples of: topics, and the words and nulls in their fields. */
  static void corners(Views views, Map<String, Integer> seen) {
    for (String topic : Views.TOPICS) {
      if (!topic.equals(Views.SESSIONS) && !topic.equals(Views.PARTICIPANTS)) {
        views.on(topic).values().forEach(view -> corners(topic, view, seen));
      }
    }
  }

  private static void corners(String path, JsonNode node, Map<String, Integer> seen) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> corners(path + "." + field.getKey(), field.getValue(), seen));
    } else if (node.isArray()) {
      seen.merge(path + " " + Math.min(node.size(), 3), 1, Integer::sum);
      node.forEach(element -> corners(path, element, seen));
    } else {
      seen.merge(path + " " + node.asText(), 1, Integer::sum);
    }
  }
}
