package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The names of all fields that the vendor documents or the decoder reads, wherever they stand. What
 * is left of a document that is too long for its topic.
 */
final class KnownFields {

  static final Set<String> NAMES =
      Set.of(
          "account_id",
          "call_type",
          "content",
          "custom_live_streaming_settings",
          "date_time",
          "device_ip",
          "download_url",
          "end_time",
          "event",
          "event_ts",
          "file_extension",
          "file_name",
          "file_path",
          "file_size",
          "file_type",
          "from_number",
          "host_id",
          "id",
          "invitee_name",
          "inviter_name",
          "issues",
          "join_time",
          "leave_reason",
          "leave_time",
          "live_streaming",
          "message_id",
          "name",
          "object",
          "operator",
          "operator_id",
          "page_url",
          "participant",
          "participant_audio_files",
          "participant_uuid",
          "participant_video_files",
          "payload",
          "phone_number",
          "reason_type",
          "recording_end",
          "recording_file",
          "recording_files",
          "recording_start",
          "recording_type",
          "resolution",
          "service",
          "session_id",
          "session_key",
          "session_name",
          "sharing_details",
          "start_time",
          "status",
          "stream_description",
          "stream_id",
          "stream_ingestion",
          "stream_name",
          "timezone",
          "user",
          "user_id",
          "user_key",
          "user_name",
          "uuid");

  private KnownFields() {}

  /** A copy without the unknown fields, at any depth. */
  static ObjectNode only(ObjectNode document) {
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      if (NAMES.contains(field.getKey())) {
        copy.set(field.getKey(), only(field.getValue()));
      }
    }
    return copy;
  }

  private static JsonNode only(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return only(object);
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> copy.add(only(element)));
      return copy;
    }
    return node;
  }
}
