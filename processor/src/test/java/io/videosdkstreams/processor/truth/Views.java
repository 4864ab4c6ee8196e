package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Views by the key they have on their topic: what is expected, or what a system made of it. */
record Views(SortedMap<String, ObjectNode> sessions, SortedMap<String, ObjectNode> participants) {

  static Views none() {
    return new Views(new TreeMap<>(), new TreeMap<>());
  }

  /**
   * Where a system's views are not these, one line each; empty when they agree. Fields that only
   * the system has are no difference: the contract allows more.
   */
  List<String> differencesFrom(Views actual) {
    List<String> differences = new ArrayList<>();
    compareKeys("sessions", sessions, actual.sessions, differences);
    compareKeys("participants", participants, actual.participants, differences);
    return differences;
  }

  /** What of these views the other ones say anything about: the same keys, the same fields. */
  Views limitedTo(Views other) {
    return new Views(limited(sessions, other.sessions), limited(participants, other.participants));
  }

  private static SortedMap<String, ObjectNode> limited(
      SortedMap<String, ObjectNode> views, SortedMap<String, ObjectNode> others) {
    SortedMap<String, ObjectNode> limited = new TreeMap<>();
    views.forEach(
        (key, view) -> {
          if (others.containsKey(key)) {
            limited.put(key, limited(view, others.get(key)));
          }
        });
    return limited;
  }

  private static ObjectNode limited(ObjectNode view, ObjectNode other) {
    ObjectNode limited = view.deepCopy().retain(names(other));
    other
        .properties()
        .forEach(
            field -> {
              if (limited.get(field.getKey()) instanceof ObjectNode inner
                  && field.getValue() instanceof ObjectNode otherInner) {
                limited.set(field.getKey(), limited(inner, otherInner));
              }
            });
    return limited;
  }

  private static List<String> names(ObjectNode view) {
    return view.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static void compareKeys(
      String what,
      SortedMap<String, ObjectNode> expected,
      SortedMap<String, ObjectNode> actual,
      List<String> differences) {
    expected.forEach(
        (key, view) -> {
          ObjectNode other = actual.get(key);
          if (other == null) {
            differences.add(what + " " + key + ": missing");
          } else {
            compare(what + " " + key, view, other, differences);
          }
        });
    actual.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> differences.add(what + " " + key + ": should not be there"));
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<String> differences) {
    if (actual == null) {
      differences.add(path + ": no such field");
    } else if (expected.isObject() && actual.isObject()) {
      expected
          .properties()
          .forEach(
              field ->
                  compare(
                      path + "." + field.getKey(),
                      field.getValue(),
                      actual.get(field.getKey()),
                      differences));
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
      }
    } else if (!expected.toString().equals(actual.toString())) {
      differences.add(path + ": expected " + expected + " but was " + actual);
    }
  }
}
