package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads the {@link Envelope} of a body in one pass, without building a tree or copying the body.
 *
 * <p>It reads to the end: a field that comes twice counts as it comes last, as it does for {@link
 * WebhookDecoder}, and a body that is not one whole JSON object has no envelope.
 */
public final class EnvelopeReader {

  /**
   * Never throws for what a body contains; {@link Envelope#UNREADABLE} when it is no JSON object.
   */
  public Envelope read(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Envelope.UNREADABLE;
      }
      Root root = new Root();
      root.read(parser);
      return parser.nextToken() == null ? root.envelope() : Envelope.UNREADABLE;
    } catch (IOException | RuntimeException ignored) {
      // The body is appended to the raw log all the same; the decoder will say what is wrong with
      // it.
      return Envelope.UNREADABLE;
    }
  }

  /** The fields of one object that count, each as its last occurrence states it. */
  private static class Level {
    String sessionId;
    String uuid;
    String id;
    String accountId;

    final void read(JsonParser parser) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        field(name, parser.nextToken(), parser);
      }
    }

    void field(String name, JsonToken value, JsonParser parser) throws IOException {
      switch (name) {
        case "session_id" -> sessionId = scalar(value, parser);
        case "uuid" -> uuid = scalar(value, parser);
        case "id" -> id = scalar(value, parser);
        case "account_id" -> accountId = scalar(value, parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static final class Root extends Level {
    private String event;
    private Payload payload = new Payload();

    @Override
    void field(String name, JsonToken value, JsonParser parser) throws IOException {
      switch (name) {
        case "event" -> event = anyText(value, parser);
        case "payload" -> {
          payload = new Payload();
          enter(payload, value, parser);
        }
        default -> super.field(name, value, parser);
      }
    }

    Envelope envelope() {
      Level object = payload.object != null ? payload.object : payload;
      return new Envelope(
          event == null || event.isEmpty() ? null : Bounds.text(event),
          Bounds.key(
              Identity.sessionId(object.sessionId, payload.sessionId, object.uuid, object.id)),
          Bounds.key(Identity.accountId(payload.accountId, object.accountId, accountId)),
          payload.plainToken);
    }
  }

  private static final class Payload extends Level {
    private Level object;
    private String plainToken;

    @Override
    void field(String name, JsonToken value, JsonParser parser) throws IOException {
      switch (name) {
        case "object" -> {
          object = value == JsonToken.START_OBJECT ? new Level() : null;
          enter(object, value, parser);
        }
        case "plainToken" -> plainToken = anyText(value, parser);
        default -> super.field(name, value, parser);
      }
    }
  }

  private static void enter(Level level, JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      level.read(parser);
    } else {
      parser.skipChildren();
    }
  }

  private static String anyText(JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  private static String scalar(JsonToken value, JsonParser parser) throws IOException {
    return switch (value) {
      case VALUE_STRING -> Scalars.stated(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Scalars.decimal(parser.getText());
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }
}
