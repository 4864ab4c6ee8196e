package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON pointers of every field of a document. */
final class Pointers {

  private Pointers() {}

  static List<String> of(JsonNode document) {
    List<String> pointers = new ArrayList<>();
    add("", document, pointers);
    return pointers;
  }

  private static void add(String at, JsonNode node, List<String> pointers) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      pointers.add(at + "/" + field.getKey());
      add(at + "/" + field.getKey(), field.getValue(), pointers);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      add(at + "/" + i, node.get(i), pointers);
    }
  }
}
