package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A {@link Line} as the vendor writes it: the body of a webhook. */
final class Bodies {

  /** What every recording event says of its file: far from the fact time, as it is not one. */
  private static final Instant RECORDING_START = Offsets.parse("-9:00");

  private Bodies() {}

  /** Where a text contains U+FFFD, a byte is sent that is not UTF-8. */
  static byte[] of(Line line) {
    byte[] body = tree(line).toString().getBytes(StandardCharsets.UTF_8);
    String bytes = new String(body, StandardCharsets.ISO_8859_1);
    return bytes.replace("\u00EF\u00BF\u00BD", "\u00FF").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ObjectNode tree(Line line) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event", line.type().wireName());
    if (line.eventTsNumber() != null) {
      body.put("event_ts", line.eventTsNumber());
    } else if (line.ts() != null) {
      body.put("event_ts", "soon");
    }
    // Another token each time the webhook is sent again: still the same fact.
    text(body, "download_token", line.word("token"));
    ObjectNode payload = body.putObject("payload");
    text(payload, "account_id", line.word("account"));
    ObjectNode object = payload.putObject("object");
    object.put("session_id", line.sessionId());
    text(object, "session_name", line.word("title"));
    text(object, "session_key", line.word("skey"));
    time(object, "start_time", line.type() == EventType.SESSION_STARTED ? line.at() : line.start());
    switch (line.type().family()) {
      case SESSION -> {
        if (line.type() == EventType.SESSION_ENDED) {
          time(object, "end_time", line.at());
        }
      }
      case USER -> user(object, line);
      case SHARING -> {
        ObjectNode user = identity(object, line);
        ObjectNode sharing = user.putObject("sharing_details");
        text(sharing, "content", line.word("content"));
        time(sharing, "date_time", line.at());
      }
      case LIVE_STREAMING -> liveStream(object.putObject("live_streaming"), line);
      case RECORDING -> recording(payload, object, line);
      case STREAM_INGESTION -> {
        ObjectNode ingestion = object.putObject("stream_ingestion");
        text(ingestion, "stream_id", line.word("stream"));
        text(ingestion, "stream_name", line.word("name"));
        text(ingestion, "stream_description", line.word("description"));
      }
      case PHONE_CALLOUT -> {
        text(object, "user_key", line.word("key"));
        text(object, "host_id", line.word("host"));
        ObjectNode participant = object.putObject("participant");
        text(participant, "invitee_name", line.word("name"));
        number(participant, "phone_number", line.word("number"));
        number(participant, "from_number", line.word("from"));
      }
      case ROOM_SYSTEM_CALLOUT -> {
        text(object, "message_id", line.word("msg"));
        text(object, "inviter_name", line.word("name"));
        text(object, "host_id", line.word("host"));
        number(object, "reason_type", line.word("why"));
        ObjectNode participant = object.putObject("participant");
        text(participant, "call_type", line.word("kind"));
        text(participant, "device_ip", line.word("address"));
      }
      case ALERT -> {
        if (line.word("issues") != null) {
          ArrayNode issues = object.putArray("issues");
          line.list("issues").forEach(issues::add);
        }
      }
    }
    return body;
  }

  private static void user(ObjectNode object, Line line) {
    ObjectNode user = identity(object, line);
    text(user, "participant_uuid", line.word("uuid"));
    number(user, "phone_number", line.word("phone"));
    if (line.type() == EventType.USER_JOINED) {
      time(user, "join_time", line.at());
    } else {
      time(user, "leave_time", line.at());
      text(user, "leave_reason", line.word("reason"));
    }
  }

  private static ObjectNode identity(ObjectNode object, Line line) {
    boolean participant = "participant".equals(line.word(Line.OBJECT));
    ObjectNode user = object.putObject(participant ? "participant" : "user");
    String prefix = participant ? "user_" : "";
    text(user, prefix + "id", line.word("id"));
    text(user, prefix + "name", line.word("name"));
    text(user, "user_key", line.word("key"));
    return user;
  }

  private static void liveStream(ObjectNode streaming, Line line) {
    text(streaming, "service", line.word("service"));
    if (line.word("page") != null || line.word("resolution") != null) {
      ObjectNode settings = streaming.putObject("custom_live_streaming_settings");
      text(settings, "page_url", line.word("page"));
      text(settings, "resolution", line.word("resolution"));
    }
    time(streaming, "date_time", line.at());
  }

  private static void recording(ObjectNode payload, ObjectNode object, Line line) {
    object.put("timezone", "UTC");
    switch (line.type()) {
      case RECORDING_STARTED, RECORDING_PAUSED, RECORDING_RESUMED, RECORDING_STOPPED ->
          time(object.putObject("recording_file"), "recording_start", RECORDING_START);
      case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED ->
          RecordedFile.of(line).forEach(file -> file(object, file));
      default -> {
        // Beside the object, not in it.
        text(payload, "operator", line.word("operator"));
        text(payload, "operator_id", line.word("operatorid"));
      }
    }
  }

  private static void file(ObjectNode object, RecordedFile file) {
    String list = file.scope().equals("session") ? "recording" : file.scope();
    ObjectNode node = object.withArray("/" + list + "_files").addObject();
    text(node, "id", file.id());
    text(node, "file_type", file.type());
    text(node, "file_extension", file.type());
    text(node, "recording_type", file.recordingType());
    if (file.bytes() != null) {
      node.put("file_size", file.bytes());
    }
    time(node, "recording_start", file.start());
    time(node, "recording_end", file.end());
    text(node, "user_id", file.userId());
    text(node, "user_key", file.userKey());
  }

  /** As a JSON number where it is one. */
  private static void number(ObjectNode node, String field, String value) {
    if (value != null && !value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
      node.put(field, Long.parseLong(value));
    } else {
      text(node, field, value);
    }
  }

  private static void text(ObjectNode node, String field, String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  private static void time(ObjectNode node, String field, Instant time) {
    if (time != null) {
      node.put(field, time.toString());
    }
  }
}
