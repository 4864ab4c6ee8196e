package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies to decode: the samples, with a value changed here and there. */
final class Bodies {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final WebhookDecoder DECODER = new WebhookDecoder();

  private Bodies() {}

  static ObjectNode sample(EventType type) {
    try {
      return (ObjectNode) MAPPER.readTree(Samples.of(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The sample with the value at that JSON pointer replaced, or removed when {@code json} is null.
   */
  static ObjectNode with(EventType type, String pointer, String json) {
    return with(sample(type), pointer, json);
  }

  static ObjectNode with(ObjectNode document, String pointer, String json) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = document.at(pointer.substring(0, slash));
    assertThat(parent.isObject()).as(pointer).isTrue();
    String name = pointer.substring(slash + 1);
    if (json == null) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, json(json));
    }
    return document;
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static SessionEvent known(JsonNode document) {
    return known(document.toString());
  }

  static SessionEvent known(String body) {
    assertThat(decode(body)).isInstanceOf(Decoded.Known.class);
    return ((Decoded.Known) decode(body)).event();
  }

  static Decoded decode(String body) {
    return DECODER.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  static String normalised(JsonNode document) {
    return written(new NormalizedEvents().write(known(document)));
  }

  /** The value of a document that was written whole. */
  static String written(EncodedEvent encoded) {
    assertThat(encoded).isInstanceOf(EncodedEvent.Complete.class);
    return new String(((EncodedEvent.Complete) encoded).value(), StandardCharsets.UTF_8);
  }

  /** The document with the keys of every object the other way round. */
  static JsonNode reversed(JsonNode node) {
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(reversed(element)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    fields.reversed().forEach(field -> copy.set(field.getKey(), reversed(field.getValue())));
    return copy;
  }
}
