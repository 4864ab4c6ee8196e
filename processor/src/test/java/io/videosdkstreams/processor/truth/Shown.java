package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.processor.session.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The oracle's views of a history given as text, written short enough to compute by hand. */
record Shown(Views views) {

  private static final Set<String> IDS = Set.of("session_id", "account_id", "call_id");

  static Shown of(String history) {
    return new Shown(new Oracle(Rules.DEFAULT).views(History.of(history)));
  }

  ObjectNode session() {
    return views.sessions().get("s1");
  }

  ObjectNode participant(String id) {
    return views.participants().get("s1|" + id);
  }

  /** {@code status start/source end/source duration flags}, times as offsets. */
  String life() {
    ObjectNode view = session();
    return "%s %s/%s %s/%s %s %s"
        .formatted(
            text(view, "status"),
            time(view, "start_time"),
            text(view, "start_source"),
            time(view, "end_time"),
            text(view, "end_source"),
            view.get("duration_seconds"),
            StreamSupport.stream(view.get("flags").spliterator(), false)
                .map(JsonNode::asText)
                .toList());
  }

  /** {@code total present peak@time visits rejoins seconds phone} of the session. */
  String summary() {
    JsonNode view = session().get("participants");
    return "total %s present %s peak %s@%s visits %s rejoins %s seconds %s phone %s"
        .formatted(
            view.get("total"),
            view.get("present"),
            view.get("peak"),
            time(view, "peak_time"),
            view.get("visits"),
            view.get("rejoins"),
            view.get("seconds"),
            view.get("phone"));
  }

  /** One {@code join-leave source reason seconds} per visit. */
  String visits(String participantId) {
    return StreamSupport.stream(participant(participantId).get("visits").spliterator(), false)
        .map(
            visit ->
                "%s-%s %s %s %s"
                    .formatted(
                        time(visit, "join_time"),
                        time(visit, "leave_time"),
                        text(visit, "leave_source"),
                        text(visit, "leave_reason"),
                        visit.get("seconds")))
        .collect(Collectors.joining(", "));
  }

  /** A field of the session view, as JSON. */
  String sum(String field) {
    return session().get(field).toString();
  }

  /**
   * The only view on a topic, or the one of that key: without its ids, times as offsets, not what
   * is null.
   */
  String on(String topic) {
    assertThat(views.on(topic)).hasSize(1);
    return brief(views.on(topic).firstEntry().getValue());
  }

  String on(String topic, String key) {
    return brief(views.on(topic).get(key));
  }

  /** Every view on a topic, in any order. */
  List<String> all(String topic) {
    return views.on(topic).values().stream().map(Shown::brief).sorted().toList();
  }

  private static String brief(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .filter(field -> !IDS.contains(field.getKey()))
          .map(field -> field.getKey() + " " + brief(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(Shown::brief)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isTextual() && node.textValue().matches("2026-.*Z")
        ? Offsets.print(Instant.parse(node.textValue()))
        : node.asText();
  }

  private static String text(JsonNode view, String field) {
    return view.get(field).isNull() ? null : view.get(field).textValue();
  }

  private static String time(JsonNode view, String field) {
    String time = text(view, field);
    return time == null ? "?" : Offsets.print(Instant.parse(time));
  }
}
