package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
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

  /** Leaves personal data unchanged. */
  public WebhookDecoder() {
    this(Pseudonyms.NONE);
  }

  public WebhookDecoder(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Never throws for what a body contains: what cannot be decoded is an answer like any other. */
  public Decoded decode(byte[] body) {
    JsonNode root;
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() == null) {
        return notJson(body, "empty");
      }
      root = Json.tree(parser);
      if (parser.nextToken() != null) {
        return notJson(body, "more than one document");
      }
    } catch (StreamConstraintsException ignored) {
      return undecodable(DeadLetterReason.MALFORMED, "nested too deeply, or a name too long");
    } catch (JsonProcessingException e) {
      // Says where, never what: the parser's own messages quote the body.
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      return notJson(body, "unexpected input" + (at < 0 ? "" : " at byte " + at));
    } catch (IOException ignored) {
      return notJson(body, "unexpected input");
    } catch (RuntimeException e) {
      return undecodable(DeadLetterReason.MALFORMED, internalError(e));
    }
    if (!(root instanceof ObjectNode document)) {
      return undecodable(DeadLetterReason.NOT_AN_OBJECT, "not an object");
    }
    Identity identity = Identity.of(document);
    String event = document.path("event").textValue();
    if (event == null || event.isEmpty()) {
      return new Decoded.Undecodable(
          DeadLetterReason.NO_EVENT, "no event, or not a text", null, identity.sessionId());
    }
    try {
      return decode(event, identity, document);
    } catch (RuntimeException e) {
      return malformed(internalError(e), event, identity);
    }
  }

  private Decoded decode(String event, Identity identity, ObjectNode document) {
    Optional<EventType> known = EventType.of(event);
    if (known.isEmpty()) {
      return new Decoded.Unrecognized(
          Bounds.text(event),
          identity.sessionId(),
          pseudonyms.pseudonymize(Redaction.redact(document)));
    }
    if (identity.sessionId() == null) {
      return new Decoded.Undecodable(DeadLetterReason.NO_SESSION, "no session id", event, null);
    }
    EventType type = known.get();
    JsonNode payload = Redaction.redact(document).path("payload");
    ObjectNode object = pseudonyms.pseudonymize(ownObject(payload));
    Instant eventTs = FactTime.eventTs(document.get("event_ts"));
    DetailsReader reader = new DetailsReader(type, object, eventTs);
    FactTime factTime = reader.factTime();
    if (factTime == null) {
      return malformed("no time that is believed", event, identity);
    }
    return new Decoded.Known(
        new SessionEvent(
            EventId.compute(event, document.get("event_ts"), identity, payload, pseudonyms),
            type,
            eventTs,
            factTime.time(),
            factTime.skewed(),
            identity.accountId(),
            identity.sessionId(),
            Fields.text(object, "session_name"),
            Fields.text(object, "session_key"),
            reader.startTime(),
            reader.details(),
            object));
  }

  /**
   * The payload's object, with what the payload states beside it: the operator of a trashed
   * recording, and whatever the vendor adds there. Where there is no object, the payload is the
   * object.
   */
  private static ObjectNode ownObject(JsonNode payload) {
    ObjectNode own = Json.object();
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

  /** A defect here must not stop the stream; the class of the exception helps to find it. */
  private static String internalError(RuntimeException e) {
    return "unforeseen " + e.getClass().getName();
  }

  private static Decoded notJson(byte[] body, String detail) {
    String compression = Compression.detect(body);
    return undecodable(
        DeadLetterReason.NOT_JSON,
        compression == null ? detail : "compressed, it seems with " + compression);
  }

  private static Decoded undecodable(DeadLetterReason reason, String detail) {
    return new Decoded.Undecodable(reason, detail, null, null);
  }

  private static Decoded malformed(String detail, String event, Identity identity) {
    return new Decoded.Undecodable(
        DeadLetterReason.MALFORMED, detail, Bounds.text(event), identity.sessionId());
  }
}
