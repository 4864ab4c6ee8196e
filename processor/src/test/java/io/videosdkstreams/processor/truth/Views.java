package io.videosdkstreams.processor.truth;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Views by the last part of their topic's name, then by the key they have on it: what is expected,
 * or what a system made of it.
 */
record Views(SortedMap<String, SortedMap<String, ObjectNode>> byTopic) {

  static final String SESSIONS = "sessions";
  static final String PARTICIPANTS = "participants";
  static final String RECORDINGS = "recordings";
  static final String SHARES = "shares";
  static final String LIVE_STREAMS = "live-streams";
  static final String STREAM_INGESTIONS = "stream-ingestions";
  static final String CALLOUTS = "callouts";
  static final String ALERTS = "alerts";
  static final String USAGE = "usage";
  static final String USERS = "users";

  /** Each about one session. */
  static final Set<String> OF_SESSIONS =
      Set.of(
          SESSIONS,
          PARTICIPANTS,
          RECORDINGS,
          SHARES,
          LIVE_STREAMS,
          STREAM_INGESTIONS,
          CALLOUTS,
          ALERTS);

  /** Across sessions. */
  static final Set<String> ROLL_UPS = Set.of(USAGE, USERS);

  static final Set<String> TOPICS =
      Stream.of(OF_SESSIONS, ROLL_UPS).flatMap(Set::stream).collect(toUnmodifiableSet());

  static Views none() {
    return new Views(new TreeMap<>());
  }

  /** What is on one topic; may be added to. */
  SortedMap<String, ObjectNode> on(String topic) {
    return byTopic.computeIfAbsent(topic, name -> new TreeMap<>());
  }

  SortedMap<String, ObjectNode> sessions() {
    return on(SESSIONS);
  }

  SortedMap<String, ObjectNode> participants() {
    return on(PARTICIPANTS);
  }

  /**
   * Where a system's views are not these, one line each; empty when they agree. Fields that only
   * the system has are no difference: the contract allows more.
   */
  List<String> differencesFrom(Views actual) {
    List<String> differences = new ArrayList<>();
    byTopic.keySet().forEach(topic -> compareKeys(topic, on(topic), actual.on(topic), differences));
    return differences;
  }

  /** What of these views the other ones say anything about: the same keys, the same fields. */
  Views limitedTo(Views other) {
    Views limited = none();
    byTopic
        .keySet()
        .forEach(topic -> limited.on(topic).putAll(limited(on(topic), other.on(topic))));
    return limited;
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

  static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
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
    } else if (expected.isArray() && actual.isArray() && Bounds.mayLeaveOut(expected, actual)) {
      Bounds.compareLatest(path, expected, actual, differences);
    } else if (!expected.toString().equals(actual.toString())) {
      differences.add(path + ": expected " + expected + " but was " + actual);
    }
  }
}
