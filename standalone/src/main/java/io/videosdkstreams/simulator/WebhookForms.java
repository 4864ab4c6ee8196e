package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Instant;

/** Webhooks of one session in the vendor's form, of made-up content. */
record WebhookForms(
    String accountId, String sessionId, String sessionName, String sessionKey, Instant start) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Has the form of the vendor's tokens, so that tests for leaks can search for it. */
  static final String DOWNLOAD_TOKEN = "made-up-download-token";

  /** A webhook is sent a moment after what it states. */
  private static final long EVENT_TS_DELAY_MS = 350;

  /** An object that states no time of its own: the webhook's {@code event_ts} is the time. */
  Statement at(EventType type, Instant time, ObjectNode object) {
    return statement(type, time, time.toEpochMilli(), object);
  }

  /** An object that states the time itself, to the second. */
  Statement stating(EventType type, Instant time, ObjectNode object) {
    return statement(type, time, time.toEpochMilli() + EVENT_TS_DELAY_MS, object);
  }

  private Statement statement(EventType type, Instant time, long eventTs, ObjectNode object) {
    ObjectNode webhook = JSON.objectNode();
    webhook.put("event", type.wireName()).put("event_ts", eventTs);
    ObjectNode payload = webhook.putObject("payload").put("account_id", accountId);
    switch (type) {
      case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED ->
          webhook.put("download_token", DOWNLOAD_TOKEN);
      case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED ->
          payload.put("operator", "records@simulated.example").put("operator_id", "operator-1");
      default -> {}
    }
    payload.set("object", object);
    return new Statement(type, time, object, webhook);
  }

  ObjectNode session() {
    return described(JSON.objectNode().put("id", sessionId));
  }

  private ObjectNode described(ObjectNode object) {
    return object
        .put("session_id", sessionId)
        .put("session_name", sessionName)
        .put("session_key", sessionKey);
  }

  /**
   * @param field {@code join_time} or {@code leave_time}
   */
  ObjectNode user(Attendee attendee, Connection connection, String field, Instant time) {
    ObjectNode object = session();
    ObjectNode user = object.putObject("user");
    user.put("id", connection.userId()).put("name", attendee.name());
    user.put("participant_uuid", connection.uuid()).put(field, time.toString());
    if (attendee.userKey() != null) {
      user.put("user_key", attendee.userKey());
    }
    if (attendee.phoneNumber() != null) {
      user.put("phone_number", "+" + attendee.phoneNumber());
    }
    return object;
  }

  ObjectNode share(Attendee attendee, Connection connection, String content, Instant time) {
    ObjectNode object = session();
    ObjectNode user = object.putObject("user");
    user.put("id", connection.userId()).put("name", attendee.name());
    if (attendee.userKey() != null) {
      user.put("user_key", attendee.userKey());
    }
    user.putObject("sharing_details").put("content", content).put("date_time", time.toString());
    return object;
  }

  ObjectNode recording() {
    return described(JSON.objectNode())
        .put("start_time", start.toString())
        .put("timezone", "Europe/Berlin");
  }

  ObjectNode capture(Instant from) {
    ObjectNode object = recording();
    object.putObject("recording_file").put("recording_start", from.toString());
    return object;
  }

  /** Adds a file to a list of the recording. */
  void file(ObjectNode recording, String id, String type, long bytes, Instant from, Instant to) {
    recording
        .withArray("recording_files")
        .addObject()
        .put("id", id)
        .put("recording_start", from.toString())
        .put("recording_end", to.toString())
        .put("file_type", type)
        .put("file_extension", type)
        .put("file_size", bytes)
        .put("download_url", "https://files.simulated.example/" + id + "?token=" + DOWNLOAD_TOKEN)
        .put("status", "completed")
        .put("recording_type", "shared_screen");
  }

  ObjectNode liveStream(String pageUrl, Instant time) {
    ObjectNode object = session().put("start_time", start.toString());
    ObjectNode stream = object.putObject("live_streaming").put("service", "Custom_Live_Streaming");
    stream
        .putObject("custom_live_streaming_settings")
        .put("stream_url", "rtmps://push.simulated.example/live")
        .put("stream_key", "made-up-stream-key")
        .put("page_url", pageUrl)
        .put("resolution", "720p");
    stream.put("date_time", time.toString());
    return object;
  }

  ObjectNode ingestion(String streamId) {
    ObjectNode object = described(JSON.objectNode());
    object
        .putObject("stream_ingestion")
        .put("stream_id", streamId)
        .put("stream_name", "Camera cart")
        .put("stream_description", "A made-up camera")
        .put("stream_key", "made-up-stream-key")
        .put("stream_url", "rtmps://in.simulated.example/live")
        .put("backup_stream_url", "rtmps://in-b.simulated.example/live");
    return object;
  }

  ObjectNode phoneCall(String inviterKey, long number) {
    ObjectNode object = call().put("user_key", inviterKey);
    object
        .putObject("participant")
        .put("invitee_name", "Interpreter")
        .put("phone_number", number)
        .put("from_number", 49_309_018_01L);
    return object;
  }

  ObjectNode roomCall(String messageId, int device) {
    ObjectNode object = call().put("message_id", messageId).put("inviter_name", "Ann");
    object
        .putObject("participant")
        .put("call_type", "h323")
        .put("device_ip", "192.0.2." + Math.floorMod(device, 250));
    return object;
  }

  private ObjectNode call() {
    return described(JSON.objectNode().put("id", 88_412_907_345L).put("uuid", sessionId))
        .put("host_id", "host-1");
  }

  ObjectNode alert(Iterable<String> issues) {
    ObjectNode object = session();
    issues.forEach(object.putArray("issues")::add);
    return object;
  }
}
