package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the log, which says little of its form: entries are objects with a {@code
 * request_body}, in arrays of any name. A body is a text, whose bytes are what was sent, or an
 * object, whose original bytes are not known.
 */
final class DeliveryLogPage {

  /** Numbers stay what they were. */
  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private DeliveryLogPage() {}

  /** Whether it holds an array, be it empty, in which entries may be. */
  static boolean isPage(JsonNode answer) {
    return answer.isObject() && answer.valueStream().anyMatch(JsonNode::isArray);
  }

  /** Empty at the last page. */
  static String nextPageToken(JsonNode page) {
    return page.path("next_page_token").asText("");
  }

  /** A body for each entry, null for one that holds none. */
  static List<byte[]> bodies(JsonNode page) {
    List<byte[]> bodies = new ArrayList<>();
    collect(page, false, bodies);
    return bodies;
  }

  private static void collect(JsonNode node, boolean inArray, List<byte[]> bodies) {
    if (node.has("request_body")) {
      bodies.add(body(node.get("request_body")));
    } else if (node.isArray()) {
      node.forEach(one -> collect(one, true, bodies));
    } else if (node.isObject()) {
      int before = bodies.size();
      boolean arrays = false;
      for (JsonNode field : node) {
        if (field.isArray()) {
          arrays = true;
          collect(field, true, bodies);
        }
      }
      if (inArray && !arrays && bodies.size() == before) {
        bodies.add(null);
      }
    }
  }

  private static byte[] body(JsonNode body) {
    if (body.isTextual()) {
      return body.textValue().isEmpty() ? null : utf8(body.textValue());
    }
    try {
      return body.isObject() || body.isArray() ? MAPPER.writeValueAsBytes(body) : null;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
