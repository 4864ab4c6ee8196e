package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A type's own object → its {@link Details}. Nothing in here fails: a part of another kind than
 * declared counts as not stated, one value where a list is declared as a list of one, and a list of
 * one where one value is declared as that value.
 */
final class DetailsReader {

  private final JsonNode object;

  DetailsReader(JsonNode object) {
    this.object = object;
  }

  Details read(EventType type) {
    return switch (type) {
      case SESSION_STARTED, SESSION_ENDED ->
          new Details.Lifecycle(startTime(), Times.of(object.get("end_time")));
      case USER_JOINED, USER_LEFT -> presence(one(object, "user"));
      case SHARING_STARTED, SHARING_ENDED -> share(one(object, "user"));
      case RECORDING_STARTED, RECORDING_PAUSED, RECORDING_RESUMED, RECORDING_STOPPED ->
          capture(one(object, "recording_file"));
      case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED, RECORDING_TRANSCRIPT_FAILED ->
          new Details.Assets(startTime(), timezone(), files());
      case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED ->
          new Details.Custody(
              startTime(), timezone(), text(object, "operator"), text(object, "operator_id"));
      case LIVE_STREAMING_STARTED, LIVE_STREAMING_STOPPED ->
          liveStream(one(object, "live_streaming"));
      case STREAM_INGESTION_CONNECTED,
          STREAM_INGESTION_STARTED,
          STREAM_INGESTION_STOPPED,
          STREAM_INGESTION_DISCONNECTED,
          STREAM_INGESTION_UNBIND ->
          ingestion(one(object, "stream_ingestion"));
      case PHONE_CALLOUT_RINGING,
          PHONE_CALLOUT_ACCEPTED,
          PHONE_CALLOUT_REJECTED,
          PHONE_CALLOUT_MISSED,
          PHONE_CALLOUT_CANCELED ->
          phoneCallout(one(object, "participant"));
      case ROOM_SYSTEM_CALLOUT_RINGING,
          ROOM_SYSTEM_CALLOUT_ACCEPTED,
          ROOM_SYSTEM_CALLOUT_REJECTED,
          ROOM_SYSTEM_CALLOUT_MISSED,
          ROOM_SYSTEM_CALLOUT_FAILED ->
          roomSystemCallout(one(object, "participant"));
      case ALERT ->
          new Details.Alert(
              many(object, "issues").stream().map(Scalars::text).filter(Objects::nonNull).toList());
    };
  }

  /**
   * When it happened, where the type has a field for that; null where it has none or states none.
   */
  Instant ownTime(EventType type) {
    return switch (type) {
      case SESSION_STARTED -> startTime();
      case SESSION_ENDED -> Times.of(object.get("end_time"));
      case USER_JOINED -> Times.of(one(object, "user").get("join_time"));
      case USER_LEFT -> Times.of(one(object, "user").get("leave_time"));
      case SHARING_STARTED, SHARING_ENDED ->
          Times.of(one(one(object, "user"), "sharing_details").get("date_time"));
      case LIVE_STREAMING_STARTED, LIVE_STREAMING_STOPPED ->
          Times.of(one(object, "live_streaming").get("date_time"));
      case RECORDING_STARTED,
          RECORDING_PAUSED,
          RECORDING_RESUMED,
          RECORDING_STOPPED,
          RECORDING_COMPLETED,
          RECORDING_TRANSCRIPT_COMPLETED,
          RECORDING_TRANSCRIPT_FAILED,
          RECORDING_TRASHED,
          RECORDING_DELETED,
          RECORDING_RECOVERED,
          STREAM_INGESTION_CONNECTED,
          STREAM_INGESTION_STARTED,
          STREAM_INGESTION_STOPPED,
          STREAM_INGESTION_DISCONNECTED,
          STREAM_INGESTION_UNBIND,
          PHONE_CALLOUT_RINGING,
          PHONE_CALLOUT_ACCEPTED,
          PHONE_CALLOUT_REJECTED,
          PHONE_CALLOUT_MISSED,
          PHONE_CALLOUT_CANCELED,
          ROOM_SYSTEM_CALLOUT_RINGING,
          ROOM_SYSTEM_CALLOUT_ACCEPTED,
          ROOM_SYSTEM_CALLOUT_REJECTED,
          ROOM_SYSTEM_CALLOUT_MISSED,
          ROOM_SYSTEM_CALLOUT_FAILED,
          ALERT ->
          null;
    };
  }

  /** The session's start: only {@code session.started} happens then. */
  Instant startTime() {
    return Times.of(object.get("start_time"));
  }

  private String timezone() {
    return text(object, "timezone");
  }

  private Details presence(JsonNode user) {
    return new Details.Presence(
        text(user, "id"),
        text(user, "participant_uuid"),
        text(user, "user_key"),
        text(user, "name"),
        text(user, "phone_number"),
        text(user, "leave_reason"));
  }

  private Details share(JsonNode user) {
    return new Details.Share(
        text(user, "id"),
        text(user, "user_key"),
        text(user, "name"),
        text(one(user, "sharing_details"), "content"));
  }

  private Details capture(JsonNode file) {
    return new Details.Capture(
        startTime(),
        timezone(),
        Times.of(file.get("recording_start")),
        Times.of(file.get("recording_end")));
  }

  private List<Details.File> files() {
    List<Details.File> files = new ArrayList<>();
    many(object, "recording_files").forEach(file -> addFile("session", file, files));
    many(object, "participant_audio_files")
        .forEach(file -> addFile("participant_audio", file, files));
    many(object, "participant_video_files")
        .forEach(file -> addFile("participant_video", file, files));
    return files;
  }

  private static void addFile(String scope, JsonNode file, List<Details.File> files) {
    if (!file.isObject() || file.isEmpty()) {
      return;
    }
    files.add(
        new Details.File(
            scope,
            text(file, "id"),
            text(file, "file_type"),
            text(file, "file_extension"),
            text(file, "recording_type"),
            text(file, "file_name"),
            Scalars.count(file.get("file_size")),
            Times.of(file.get("recording_start")),
            Times.of(file.get("recording_end")),
            text(file, "user_id"),
            text(file, "user_key")));
  }

  private Details liveStream(JsonNode stream) {
    JsonNode settings = one(stream, "custom_live_streaming_settings");
    return new Details.LiveStream(
        startTime(),
        text(stream, "service"),
        text(settings, "page_url"),
        text(settings, "resolution"));
  }

  private Details ingestion(JsonNode ingestion) {
    return new Details.Ingestion(
        text(ingestion, "stream_id"),
        text(ingestion, "stream_name"),
        text(ingestion, "stream_description"));
  }

  private Details phoneCallout(JsonNode participant) {
    return new Details.PhoneCallout(
        text(object, "user_key"),
        text(object, "host_id"),
        text(participant, "invitee_name"),
        text(participant, "phone_number"),
        text(participant, "from_number"));
  }

  private Details roomSystemCallout(JsonNode participant) {
    return new Details.RoomSystemCallout(
        text(object, "message_id"),
        text(object, "inviter_name"),
        text(object, "host_id"),
        text(participant, "call_type"),
        text(participant, "device_ip"),
        reason(object.get("reason_type")));
  }

  private static Integer reason(JsonNode node) {
    BigDecimal number = Scalars.number(node);
    boolean whole =
        number != null && number.stripTrailingZeros().scale() <= 0 && number.precision() < 10;
    return whole ? Integer.valueOf(number.intValue()) : null;
  }

  private static String text(JsonNode parent, String name) {
    JsonNode node = parent.get(name);
    return Scalars.text(node != null && node.isArray() && node.size() == 1 ? node.get(0) : node);
  }

  private static JsonNode one(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    JsonNode single = node.isArray() && node.size() == 1 ? node.get(0) : node;
    return single.isObject() ? single : MissingNode.getInstance();
  }

  private static List<JsonNode> many(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }
}
