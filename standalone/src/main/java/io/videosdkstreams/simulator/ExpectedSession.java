package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The expected views of a session of which only some statements were delivered. Simple arithmetic
 * over the script, which is simpler than life: one session has one end, nothing happens twice at
 * one moment, and one identity shares once per connection.
 *
 * @param view the expected fields of its session view
 * @param start null where none can be known
 * @param end null where it is not known, or has not come
 */
record ExpectedSession(
    String sessionId,
    ObjectNode view,
    Instant start,
    Instant end,
    long alerts,
    List<ExpectedParticipant> participants) {

  /**
   * Null when nothing was delivered: then the session is not known.
   *
   * @param delivered in order of time
   */
  static ExpectedSession of(
      SessionScript script, List<Statement> delivered, Deadlines deadlines, Instant now) {
    if (delivered.isEmpty()) {
      return null;
    }
    List<Statement> activity =
        delivered.stream().filter(statement -> !statement.type().isRecordingAsset()).toList();
    boolean startStated =
        delivered.stream().anyMatch(statement -> statement.object().has("start_time"));
    Instant start =
        startStated ? script.start() : activity.isEmpty() ? null : activity.getFirst().time();
    boolean endStated = delivered.stream().anyMatch(it -> it.is(EventType.SESSION_ENDED));
    Instant end = endStated ? script.end() : null;
    boolean ended = endStated || activity.isEmpty();
    if (!ended) {
      List<ExpectedParticipant> known = ExpectedParticipant.of(delivered, null, false);
      boolean left =
          !known.isEmpty() && known.stream().noneMatch(participant -> participant.present());
      Instant last = activity.getLast().time();
      ended = deadlines.passed(last, left, now);
      end = ended ? last : null;
    }
    boolean inferredEnd = end != null && !endStated;
    List<ExpectedParticipant> participants = ExpectedParticipant.of(delivered, end, ended);

    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("session_id", script.sessionId()).put("account_id", script.accountId());
    view.put("status", ended ? "ended" : "live");
    view.put("start_time", text(start));
    view.put("start_source", startStated ? "event" : start == null ? null : "inferred");
    view.put("end_time", text(end));
    view.put("end_source", end == null ? null : inferredEnd ? "inferred" : "event");
    view.put(
        "duration_seconds",
        start == null || end == null ? null : Pair.seconds(Duration.between(start, end)));
    view.set("participants", ExpectedParticipant.summary(participants));
    ExpectedFamilies families = new ExpectedFamilies(delivered, end);
    view.set("sharing", families.sharing());
    view.set("recording", families.recording());
    view.set("live_streaming", families.liveStreaming());
    view.set("stream_ingestion", families.streamIngestion());
    view.set("callouts", families.callouts());
    ObjectNode alerts = families.alerts();
    view.set("alerts", alerts);
    ArrayNode flags = view.putArray("flags");
    if (!startStated && start != null) {
      flags.add("implied_start");
    }
    if (inferredEnd) {
      flags.add("inferred_end");
    }
    if (participants.stream().anyMatch(ExpectedParticipant::orphan)) {
      flags.add("orphan_leave");
    }
    return new ExpectedSession(
        script.sessionId(), view, start, end, alerts.get("total").asLong(), participants);
  }

  Duration duration() {
    return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
  }

  static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
