package io.videosdkstreams.processor.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A request to erase one session, or one participant of it. It lies in the raw log behind the
 * webhooks that it is about, so that a rebuild erases them again. A header that ingest never writes
 * distinguishes it from webhooks.
 *
 * @param participantId as views showed it when it was asked for; null for the whole session
 */
public record Erasure(String sessionId, String participantId) implements SessionRecord {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HEADER = "erasure";

  /** Whether a record of the raw log is a request and no webhook. */
  public static boolean isErasure(Headers headers) {
    return headers.lastHeader(HEADER) != null;
  }

  /** Those of its record in the raw log. */
  public Headers headers() {
    return new RecordHeaders().add(HEADER, new byte[] {1});
  }

  /** The value of its record in the raw log. */
  public byte[] toBytes() {
    ObjectNode request = MAPPER.createObjectNode().put("session_id", sessionId);
    if (participantId != null) {
      request.put("participant_id", participantId);
    }
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Null where the value is no such request. */
  static Erasure read(byte[] value) {
    try {
      JsonNode request = MAPPER.readTree(value);
      JsonNode session = request.path("session_id");
      JsonNode participant = request.get("participant_id");
      boolean valid = session.isTextual() && (participant == null || participant.isTextual());
      return valid
          ? new Erasure(session.textValue(), participant == null ? null : participant.textValue())
          : null;
    } catch (IOException ignored) {
      return null;
    }
  }
}
