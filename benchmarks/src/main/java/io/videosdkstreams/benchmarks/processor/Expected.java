package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the load knows of an ordinary session that has ended, by no rule of the processor. */
record Expected(
    String sessionId,
    long durationSeconds,
    long participants,
    long participantSeconds,
    long shareSeconds) {

  /** The differences of a session's view; none when it is right. */
  List<String> compareAll(JsonNode view) {
    List<String> differences = compareTotals(view);
    compare(differences, "sharing.seconds", view.path("sharing").path("seconds"), shareSeconds);
    compare(differences, "participants.visits", view.at("/participants/visits"), participants);
    compare(differences, "participants.present", view.at("/participants/present"), 0);
    if (!view.path("status").asText().equals("ended")) {
      differences.add("status: " + view.path("status"));
    }
    return differences;
  }

  /** As {@link #compareAll}, of duration and participants alone. */
  List<String> compareTotals(JsonNode view) {
    List<String> differences = new ArrayList<>();
    compare(differences, "duration_seconds", view.path("duration_seconds"), durationSeconds);
    compare(differences, "participants.total", view.at("/participants/total"), participants);
    compare(
        differences, "participants.seconds", view.at("/participants/seconds"), participantSeconds);
    return differences;
  }

  private void compare(List<String> differences, String name, JsonNode actual, long wanted) {
    if (!actual.isNumber() || actual.doubleValue() != wanted) {
      differences.add(sessionId + ": " + name + " is " + actual + ", not " + wanted);
    }
  }
}
