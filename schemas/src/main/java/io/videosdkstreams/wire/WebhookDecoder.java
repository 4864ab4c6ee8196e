package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes of a verified webhook → what it says. Every quirk of the vendor is accepted here and
 * nowhere else.
 */
public final class WebhookDecoder {

  private final Pseudonyms pseudonyms;

  /** Carries personal data as it is. */
  public WebhookDecoder() {
    this(Pseudonyms.NONE);
  }

  public WebhookDecoder(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Never throws for what a body contains: what cannot be decoded is an answer like any other. */
  public Decoded decode(byte[] body) {
    if (!JsonReading.isUtf8(body)) {
      return new Decoded.Undecodable(DeadLetterReason.NOT_JSON, "not UTF-8", null);
    }
    JsonNode root;
    try (JsonParser parser = JsonReading.parser(body)) {
      if (parser.nextToken() == null) {
        return new Decoded.Undecodable(DeadLetterReason.NOT_JSON, "empty", null);
      }
      root = JsonReading.MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        return new Decoded.Undecodable(DeadLetterReason.NOT_JSON, "more than one document", null);
      }
    } catch (IOException | RuntimeException unreadable) {
      return unreadable(unreadable);
    }
    if (!(root instanceof ObjectNode document)) {
      return new Decoded.Undecodable(DeadLetterReason.NOT_AN_OBJECT, "not an object", null);
    }
    String event = document.path("event").textValue();
    if (event == null || event.isEmpty()) {
      return new Decoded.Undecodable(DeadLetterReason.NO_EVENT, "no event, or not a text", null);
    }
    try {
      return decode(event, document);
    } catch (RuntimeException unforeseen) {
      // A body that finds a defect here must not stop the stream; the class tells us where to look.
      return new Decoded.Undecodable(
          DeadLetterReason.MALFORMED, "unforeseen " + unforeseen.getClass().getName(), event);
    }
  }

  private Decoded decode(String event, ObjectNode document) {
    Identity identity = Identity.of(document);
    Optional<EventType> type = EventType.of(event);
    if (type.isEmpty()) {
      return new Decoded.Unrecognized(
          event, identity.sessionId(), pseudonyms.of(Redaction.of(document)));
    }
    if (identity.sessionId() == null) {
      return new Decoded.Undecodable(DeadLetterReason.NO_SESSION, "no session id", event);
    }
    JsonNode payload = Redaction.of(document).path("payload");
    // The fact is the same fact, whether or not anybody is named in it.
    ObjectNode object = pseudonyms.of(ownObject(payload));
    DetailsReader reader = new DetailsReader(object);
    Instant eventTs = Times.of(document.get("event_ts"));
    Instant ownTime = reader.ownTime(type.get());
    Instant factTime = ownTime != null ? ownTime : eventTs;
    if (factTime == null) {
      return new Decoded.Undecodable(DeadLetterReason.MALFORMED, "no time", event);
    }
    return new Decoded.Known(
        new SessionEvent(
            EventId.of(event, document.get("event_ts"), identity, payload),
            type.get(),
            eventTs,
            factTime,
            identity.accountId(),
            identity.sessionId(),
            Scalars.text(object.get("session_name")),
            Scalars.text(object.get("session_key")),
            reader.startTime(),
            reader.read(type.get()),
            object));
  }

  /**
   * The payload's object, with what the payload states beside it: the operator of a trashed
   * recording, and whatever the vendor adds there. Where there is no object, the payload is the
   * object.
   */
  private static ObjectNode ownObject(JsonNode payload) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    boolean nested = payload.path("object").isObject();
    for (Map.Entry<String, JsonNode> field : payload.properties()) {
      if (!field.getKey().equals("account_id") && !(nested && field.getKey().equals("object"))) {
        own.set(field.getKey(), field.getValue());
      }
    }
    if (nested) {
      payload
          .path("object")
          .properties()
          .forEach(field -> own.set(field.getKey(), field.getValue()));
    }
    return own;
  }

  /** Says where, never what: the parser's own messages quote the body. */
  private static Decoded unreadable(Exception failure) {
    if (failure instanceof StreamConstraintsException) {
      return new Decoded.Undecodable(
          DeadLetterReason.MALFORMED, "nested too deeply, or a number or name too long", null);
    }
    if (failure instanceof NumberFormatException
        || failure.getCause() instanceof NumberFormatException) {
      return new Decoded.Undecodable(DeadLetterReason.MALFORMED, "a number out of range", null);
    }
    if (failure instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
      long at = syntax.getLocation().getByteOffset();
      return new Decoded.Undecodable(
          DeadLetterReason.NOT_JSON, "unexpected input" + (at < 0 ? "" : " at byte " + at), null);
    }
    return failure instanceof IOException
        ? new Decoded.Undecodable(DeadLetterReason.NOT_JSON, "unexpected input", null)
        : new Decoded.Undecodable(
            DeadLetterReason.MALFORMED, "unforeseen " + failure.getClass().getName(), null);
  }
}
