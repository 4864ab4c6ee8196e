package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The value of the dead-letter topic: what was wrong and where the body lies in the raw log, never
 * the body.
 */
public final class DeadLetters {

  /**
   * @param detail quotes nothing of the body, as {@link Decoded.Undecodable#detail()} promises
   * @param topic the raw log's, with the record's partition and offset
   * @param receivedAt null when it is not known
   * @param eventType null when it could not be read
   * @param sessionId null when it is not known
   */
  public byte[] write(
      DeadLetterReason reason,
      String detail,
      String topic,
      int partition,
      long offset,
      Instant receivedAt,
      String eventType,
      String sessionId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeStringField("reason", reason.wireName());
      json.writeStringField("detail", detail);
      json.writeStringField("topic", topic);
      json.writeNumberField("partition", partition);
      json.writeNumberField("offset", offset);
      json.writeStringField("received_at", receivedAt == null ? null : receivedAt.toString());
      json.writeStringField("event_type", eventType);
      json.writeStringField("session_id", sessionId);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a few fields always write to memory", e);
    }
    return bytes.toByteArray();
  }
}
