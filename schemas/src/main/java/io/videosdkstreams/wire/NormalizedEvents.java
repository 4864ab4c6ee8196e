package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.SessionEvent;
import java.io.IOException;

/**
 * The value of a per-type topic: the envelope in our words, then under {@code object} the type's
 * own object in the vendor's, names and values as received. A value not known is null.
 */
public final class NormalizedEvents {

  /** Of a value, for webhooks of up to 1 MiB, the default of {@code MAX_BODY_BYTES}. */
  public static final int DEFAULT_MAX_BYTES = 1024 * 1024 + Bounds.EVENT_OVERHEAD_BYTES;

  private final BoundedWriter writer;

  /** For webhooks of up to 1 MiB. */
  public NormalizedEvents() {
    this(DEFAULT_MAX_BYTES);
  }

  /**
   * @param maxBytes of a value: {@code MAX_BODY_BYTES} and {@link Bounds#EVENT_OVERHEAD_BYTES}
   */
  public NormalizedEvents(int maxBytes) {
    writer = new BoundedWriter(maxBytes);
  }

  /**
   * UTF-8 JSON. The same bytes whatever the order of keys in the delivery; two deliveries of one
   * fact can differ only where the vendor itself sent other values (a download URL's path, 1 or
   * "1").
   */
  public EncodedEvent write(SessionEvent event) {
    return writer.write(
        event.object(), (json, object, truncated) -> write(json, event, object, truncated));
  }

  private static void write(
      JsonGenerator json, SessionEvent event, ObjectNode object, boolean truncated)
      throws IOException {
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
    if (truncated) {
      json.writeBooleanField("truncated", true);
    }
    json.writeFieldName("object");
    json.writeTree(object);
    json.writeEndObject();
  }
}
