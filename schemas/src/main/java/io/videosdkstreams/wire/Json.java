package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * One way to read and to write JSON for everything in this package, so that {@link EnvelopeReader}
 * and {@link WebhookDecoder} accept the same bodies and read the same numbers.
 */
final class Json {

  /**
   * Deeper than any webhook, shallow enough for recursion and for writing it out inside an
   * envelope.
   */
  private static final int MAX_NESTING = 500;

  /** Its mapper writes trees: values in their own order, numbers as they were sent. */
  private static final JsonFactory FACTORY =
      new ObjectMapper(
              JsonFactory.builder()
                  // Whether a body can be read depends on that body alone, not on those before it.
                  .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          // A number is kept as a text, of at most 64 characters.
                          .maxNumberLength(Integer.MAX_VALUE)
                          // Checked only when a text is read: ingest limits the whole body instead.
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .getFactory();

  private Json() {}

  /**
   * A parser over these very bytes; they are copied only where they are not UTF-8, with U+FFFD for
   * what is not.
   */
  static JsonParser parser(byte[] body) throws IOException {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        // The parser would take the body for UTF-16 or UTF-32.
        throw new JsonParseException(null, "a NUL among the first bytes");
      }
    }
    return FACTORY.createParser(isAscii(body) ? body : utf8(body));
  }

  /**
   * The value at which the parser stands. The keys of every object are sorted; of keys that come
   * twice the last one counts.
   */
  static JsonNode tree(JsonParser parser) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = object();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          object.set(name, tree(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (!parser.nextToken().isStructEnd()) {
          array.add(tree(parser));
        }
        yield array;
      }
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberNode(parser.getText());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  /** An object that keeps its keys sorted: what is written does not depend on the delivery. */
  static ObjectNode object() {
    return new ObjectNode(JsonNodeFactory.instance, new TreeMap<>());
  }

  /** Writes UTF-8. */
  static JsonGenerator generator(OutputStream output) throws IOException {
    return FACTORY.createGenerator(output);
  }

  /** One that is longer becomes a text: many readers cannot read such a number. */
  static void writeNumber(JsonGenerator json, String digits) throws IOException {
    if (digits.length() > Bounds.MAX_NUMBER_LENGTH) {
      json.writeString(Bounds.number(digits));
    } else {
      json.writeNumber(digits);
    }
  }

  private static boolean isAscii(byte[] body) {
    for (byte b : body) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The parser alone would accept overlong forms and halves of surrogate pairs, and refuse the rest
   * of what is not UTF-8.
   */
  private static byte[] utf8(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? body : text.getBytes(StandardCharsets.UTF_8);
  }
}
