package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The expected parts of a session view, except its participants.
 *
 * @param delivered in order of time
 * @param end of the session; null for none
 */
record ExpectedFamilies(List<Statement> delivered, Instant end) {

  ObjectNode sharing() {
    List<Pair> shares = new ArrayList<>();
    by(Family.SHARING, statement -> statement.object().at("/user/id").asText())
        .forEach(
            (user, statements) -> {
              for (Pair share : Pair.of(statements, Set.of(EventType.SHARING_STARTED))) {
                shares.add(share.endingAt(leaveAfter(user, share)).endingAt(end));
              }
            });
    return sums("shares", shares.size(), shares);
  }

  private Instant leaveAfter(String userId, Pair share) {
    return delivered.stream()
        .filter(statement -> statement.is(EventType.USER_LEFT))
        .filter(left -> left.object().at("/user/id").asText().equals(userId))
        .map(Statement::time)
        .filter(time -> !share.orphan() && !time.isBefore(share.start()))
        .findFirst()
        .orElse(null);
  }

  ObjectNode liveStreaming() {
    return streams(
        by(
            Family.LIVE_STREAMING,
            it -> it.object().at("/live_streaming/custom_live_streaming_settings").toString()),
        EventType.LIVE_STREAMING_STARTED,
        EventType.LIVE_STREAMING_STOPPED);
  }

  ObjectNode streamIngestion() {
    return streams(
        by(Family.STREAM_INGESTION, it -> it.object().at("/stream_ingestion/stream_id").asText()),
        EventType.STREAM_INGESTION_STARTED,
        EventType.STREAM_INGESTION_STOPPED);
  }

  private ObjectNode streams(
      Map<String, List<Statement>> streams, EventType start, EventType stop) {
    List<Pair> pairs = new ArrayList<>();
    streams.forEach(
        (stream, statements) -> {
          List<Statement> ends = statements.stream().filter(it -> it.is(start, stop)).toList();
          Instant unbound =
              statements.stream()
                  .filter(it -> it.is(EventType.STREAM_INGESTION_UNBIND))
                  .map(Statement::time)
                  .findFirst()
                  .orElse(null);
          Pair.of(ends, Set.of(start))
              .forEach(pair -> pairs.add(pair.endingAt(unbound).endingAt(end)));
        });
    return sums("streams", streams.size(), pairs);
  }

  private static ObjectNode sums(String name, int count, List<Pair> pairs) {
    return object()
        .put(name, count)
        .put("seconds", Pair.seconds(pairs))
        .put("active", pairs.stream().filter(Pair::open).count());
  }

  ObjectNode recording() {
    List<Statement> statements = of(Family.RECORDING);
    List<Statement> captures =
        statements.stream().filter(it -> !it.type().isRecordingAsset()).toList();
    List<Pair> pairs =
        Pair.of(captures, Set.of(EventType.RECORDING_STARTED, EventType.RECORDING_RESUMED)).stream()
            .map(pair -> pair.endingAt(end))
            .toList();
    long files = 0;
    long bytes = 0;
    String transcript = "none";
    for (Statement statement : statements) {
      for (JsonNode file : statement.object().path("recording_files")) {
        files++;
        bytes += file.get("file_size").asLong();
      }
      transcript =
          switch (statement.type()) {
            case RECORDING_TRANSCRIPT_COMPLETED -> "completed";
            case RECORDING_TRANSCRIPT_FAILED -> "failed";
            default -> transcript;
          };
    }
    return object()
        .put("state", recordingState(captures, statements))
        .put("seconds", Pair.seconds(pairs))
        .put("files", files)
        .put("bytes", bytes)
        .put("transcript", transcript);
  }

  /** What happens to a recording after its session's end counts only once the capture is over. */
  private String recordingState(List<Statement> captures, List<Statement> all) {
    String state =
        switch (captures.isEmpty() ? EventType.RECORDING_STOPPED : captures.getLast().type()) {
          case RECORDING_STARTED, RECORDING_RESUMED -> "recording";
          case RECORDING_PAUSED -> "paused";
          default -> captures.isEmpty() ? "none" : "stopped";
        };
    boolean goesOn = state.equals("recording") || state.equals("paused");
    if (goesOn && end == null) {
      return state;
    }
    String after = goesOn ? "stopped" : state;
    for (Statement statement : all) {
      after =
          switch (statement.type()) {
            case RECORDING_COMPLETED, RECORDING_RECOVERED -> "available";
            case RECORDING_TRASHED -> "trashed";
            case RECORDING_DELETED -> "deleted";
            default -> after;
          };
    }
    return after;
  }

  ObjectNode callouts() {
    Map<String, List<Statement>> calls =
        by(Family.PHONE_CALLOUT, it -> it.object().at("/participant/phone_number").asText());
    calls.putAll(by(Family.ROOM_SYSTEM_CALLOUT, it -> it.object().get("message_id").asText()));
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String outcome :
        List.of("accepted", "rejected", "missed", "canceled", "failed", "ringing")) {
      outcomes.put(outcome, 0);
    }
    for (List<Statement> statements : calls.values()) {
      String name = statements.getLast().type().wireName();
      outcomes.merge(name.substring(name.lastIndexOf('_') + 1), 1, Integer::sum);
    }
    ObjectNode callouts = object().put("attempts", calls.size());
    outcomes.forEach(callouts::put);
    return callouts;
  }

  ObjectNode alerts() {
    List<Statement> alerts = of(Family.ALERT);
    Map<String, Integer> issues = new TreeMap<>();
    for (Statement alert : alerts) {
      alert.object().get("issues").forEach(issue -> issues.merge(issue.asText(), 1, Integer::sum));
    }
    ObjectNode expected = object().put("total", alerts.size());
    ObjectNode byIssue = expected.putObject("by_issue");
    issues.forEach(byIssue::put);
    return expected.put("by_issue_total", issues.size());
  }

  private List<Statement> of(Family family) {
    return delivered.stream().filter(it -> it.type().family() == family).toList();
  }

  private Map<String, List<Statement>> by(Family family, Function<Statement, String> key) {
    Map<String, List<Statement>> groups = new TreeMap<>();
    for (Statement statement : of(family)) {
      groups.computeIfAbsent(key.apply(statement), k -> new ArrayList<>()).add(statement);
    }
    return groups;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
