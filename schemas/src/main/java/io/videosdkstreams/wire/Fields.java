package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * The fields of an object, read leniently: a part of another kind than declared counts as not
 * stated, one value where a list is declared as a list of one, and a list of one where one value is
 * declared as that value.
 */
final class Fields {

  private Fields() {}

  /** Bounded as {@link Bounds#text} does; null when not stated. */
  static String text(JsonNode parent, String name) {
    return Scalars.boundedText(single(parent.get(name)));
  }

  /** Bounded as {@link Bounds#key} does; null when not stated. */
  static String key(JsonNode parent, String name) {
    return Scalars.key(single(parent.get(name)));
  }

  /** An object; one without fields when not stated. */
  static JsonNode one(JsonNode parent, String name) {
    JsonNode single = single(parent.get(name));
    return single != null && single.isObject() ? single : MissingNode.getInstance();
  }

  static Iterable<JsonNode> many(JsonNode parent, String name) {
    JsonNode node = parent.get(name);
    if (node == null || node.isNull()) {
      return List.of();
    }
    return node.isArray() ? node : List.of(node);
  }

  private static JsonNode single(JsonNode node) {
    return node != null && node.isArray() && node.size() == 1 ? node.get(0) : node;
  }
}
