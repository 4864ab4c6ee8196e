package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A {@link Line} as the vendor writes it: the body of a webhook. */
final class Bodies {

  private Bodies() {}

  static byte[] of(Line line) {
    return tree(line).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode tree(Line line) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event", line.type().wireName());
    if (line.ts() != null) {
      body.put("event_ts", line.ts().toEpochMilli());
    }
    // Another token each time the webhook is sent again: still the same fact.
    text(body, "download_token", line.word("token"));
    ObjectNode payload = body.putObject("payload");
    text(payload, "account_id", line.word("account"));
    ObjectNode object = payload.putObject("object");
    object.put("session_id", line.sessionId());
    text(object, "session_name", line.word("title"));
    text(object, "session_key", line.word("skey"));
    if (line.start() != null) {
      time(object, "start_time", line.start());
    }
    switch (line.type().family()) {
      case SESSION -> {
        if (line.type() == EventType.SESSION_ENDED) {
          time(object, "end_time", line.at());
        }
      }
      case USER -> user(object.putObject("user"), line);
      case SHARING -> {
        ObjectNode user = object.putObject("user");
        identity(user, line);
        ObjectNode sharing = user.putObject("sharing_details");
        sharing.put("content", "desktop");
        time(sharing, "date_time", line.at());
      }
      case LIVE_STREAMING -> {
        ObjectNode streaming = object.putObject("live_streaming");
        streaming.put("service", "YouTube");
        time(streaming, "date_time", line.at());
      }
      case RECORDING -> recording(object, line);
      case STREAM_INGESTION -> object.putObject("stream_ingestion").put("stream_id", "stream");
      case PHONE_CALLOUT -> {
        text(object, "user_key", line.word("key"));
        object.putObject("participant").put("phone_number", 15550100);
      }
      case ROOM_SYSTEM_CALLOUT -> {
        object.put("message_id", "message");
        object.putObject("participant").put("call_type", "H.323");
      }
      case ALERT -> object.putArray("issues").add("High CPU occupation");
    }
    return body;
  }

  private static void user(ObjectNode user, Line line) {
    identity(user, line);
    text(user, "participant_uuid", line.word("uuid"));
    text(user, "phone_number", line.word("phone"));
    if (line.type() == EventType.USER_JOINED) {
      time(user, "join_time", line.at());
    } else {
      time(user, "leave_time", line.at());
      text(user, "leave_reason", line.word("reason"));
    }
  }

  private static void identity(ObjectNode user, Line line) {
    text(user, "id", line.word("id"));
    text(user, "name", line.word("name"));
    text(user, "user_key", line.word("key"));
  }

  private static void recording(ObjectNode object, Line line) {
    object.put("timezone", "UTC");
    switch (line.type()) {
      case RECORDING_STARTED, RECORDING_PAUSED, RECORDING_RESUMED, RECORDING_STOPPED ->
          // Far from the fact time: it is not one.
          time(object.putObject("recording_file"), "recording_start", Offsets.parse("-9:00"));
      case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED ->
          object.putArray("recording_files").addObject().put("id", "file").put("file_size", 9);
      default -> {}
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
