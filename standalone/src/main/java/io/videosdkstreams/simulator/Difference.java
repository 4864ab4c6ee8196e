package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * A difference between an expected view and the one found.
 *
 * @param key of the view
 * @param field a JSON pointer into it, empty for the whole
 */
record Difference(String key, String field, String expected, String found) {

  /** The part of a session view whose fields depend on the session. */
  private static final String OPEN = "/by_issue";

  /** Adds what of the expected is not found. More may be found: a view has further fields. */
  static void find(String key, JsonNode expected, JsonNode found, List<Difference> differences) {
    find(key, "", expected, found, differences);
  }

  private static void find(
      String key, String field, JsonNode expected, JsonNode found, List<Difference> differences) {
    if (expected.isObject() && found != null && found.isObject()) {
      for (Map.Entry<String, JsonNode> each : expected.properties()) {
        String name = field + "/" + each.getKey();
        find(key, name, each.getValue(), found.get(each.getKey()), differences);
      }
      if (field.endsWith(OPEN) && found.size() > expected.size()) {
        differences.add(new Difference(key, field, expected.toString(), found.toString()));
      }
    } else if (expected.isArray()
        && found != null
        && found.isArray()
        && found.size() == expected.size()) {
      for (int i = 0; i < expected.size(); i++) {
        find(key, field + "/" + i, expected.get(i), found.get(i), differences);
      }
    } else if (!same(expected, found)) {
      differences.add(new Difference(key, field, text(expected), text(found)));
    }
  }

  private static boolean same(JsonNode expected, JsonNode found) {
    if (expected.isNull()) {
      return found != null && found.isNull();
    }
    if (found == null) {
      return false;
    }
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return expected.equals(found) || expected.isTextual() && sameTime(expected, found);
  }

  private static boolean sameTime(JsonNode expected, JsonNode found) {
    try {
      return Instant.parse(expected.asText()).equals(Instant.parse(found.asText()));
    } catch (DateTimeParseException ignored) {
      // Other texts are compared as they are.
      return false;
    }
  }

  private static String text(JsonNode node) {
    return node == null ? "nothing" : node.toString();
  }

  @Override
  public String toString() {
    String where = field.isEmpty() ? "" : field + ": ";
    return "%s %sexpected %s, found %s".formatted(key, where, expected, found);
  }
}
