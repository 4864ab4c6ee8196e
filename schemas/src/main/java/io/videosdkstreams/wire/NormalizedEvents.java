package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.videosdkstreams.event.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The value of a per-type topic: the envelope in our words, then under {@code object} the type's
 * own object in the vendor's, names and values as received. A value not known is null.
 */
public final class NormalizedEvents {

  /**
   * UTF-8 JSON. The same bytes whatever the order of keys in the delivery; two deliveries of one
   * fact can differ only where the vendor itself sent other values (a download URL's path, 1 or
   * "1").
   */
  public byte[] write(SessionEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JsonReading.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("event_id", event.eventId());
      json.writeStringField("event", event.type().wireName());
      json.writeFieldName("event_ts");
      if (event.eventTs() == null) {
        json.writeNull();
      } else {
        json.writeNumber(event.eventTs().toEpochMilli());
      }
      json.writeStringField("fact_time", event.factTime().toString());
      json.writeStringField("account_id", event.accountId());
      json.writeStringField("session_id", event.sessionId());
      json.writeStringField("session_name", event.sessionName());
      json.writeStringField("session_key", event.sessionKey());
      json.writeFieldName("object");
      // By way of the mapper, which sorts keys at every depth; the generator alone would not.
      JsonReading.MAPPER.writeValue(json, event.object());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree always writes to memory", impossible);
    }
    return bytes.toByteArray();
  }
}
