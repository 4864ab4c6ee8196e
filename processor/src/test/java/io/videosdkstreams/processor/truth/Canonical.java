package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Views with what the contract leaves open taken out: the order of flags, the order of intervals
 * that begin together, and the ids of calls that nothing but their times tells apart.
 */
final class Canonical {

  /** Begins the ids that the oracle gives to calls of which the contract states no id. */
  static final String OWN_ID = "?";

  private Canonical() {}

  /** Of the oracle's views, the keys of call-outs that any system has to use. */
  static Set<String> callIds(Views oracle) {
    return oracle.on(Views.CALLOUTS).entrySet().stream()
        .filter(call -> !call.getValue().get("call_id").textValue().startsWith(OWN_ID))
        .map(java.util.Map.Entry::getKey)
        .collect(toSet());
  }

  static Views of(Views views, Set<String> topics, Set<String> callIds) {
    Views canonical = Views.none();
    for (String topic : topics) {
      views.on(topic).forEach((key, view) -> canonical.on(topic).put(key, of(view)));
    }
    if (topics.contains(Views.CALLOUTS)) {
      canonical.byTopic().put(Views.CALLOUTS, numbered(canonical.on(Views.CALLOUTS), callIds));
    }
    return canonical;
  }

  private static ObjectNode of(ObjectNode view) {
    ObjectNode canonical = view.objectNode();
    view.properties()
        .forEach(
            field ->
                canonical.set(
                    field.getKey(),
                    field.getKey().equals("flags")
                        ? array(sorted(elements(field.getValue())))
                        : of(field.getValue())));
    return canonical;
  }

  private static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    return node.isArray() ? array(sortedTies(elements(node))) : node;
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(element -> elements.add(of(element)));
    return elements;
  }

  /** Neighbours that begin together in the order of what they say. */
  private static List<JsonNode> sortedTies(List<JsonNode> elements) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> ties = new ArrayList<>();
    for (JsonNode element : elements) {
      if (!ties.isEmpty()
          && (begin(element) == null || !begin(element).equals(begin(ties.getFirst())))) {
        all.addAll(sorted(ties));
        ties.clear();
      }
      ties.add(element);
    }
    all.addAll(sorted(ties));
    return all;
  }

  private static String begin(JsonNode element) {
    return Stream.of("join_time", "leave_time", "start_time", "end_time")
        .map(element::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse(null);
  }

  private static List<JsonNode> sorted(List<JsonNode> elements) {
    return elements.stream().sorted(comparing(JsonNode::toString)).toList();
  }

  private static ArrayNode array(List<JsonNode> elements) {
    return JsonNodeFactory.instance.arrayNode().addAll(elements);
  }

  private static SortedMap<String, ObjectNode> numbered(
      SortedMap<String, ObjectNode> callouts, Set<String> callIds) {
    SortedMap<String, ObjectNode> numbered = new TreeMap<>();
    List<ObjectNode> others = new ArrayList<>();
    callouts.forEach(
        (key, view) -> {
          String ofView =
              view.get("session_id").textValue() + "|" + view.get("call_id").textValue();
          if (callIds.contains(key) || !key.equals(ofView)) {
            numbered.put(key, view);
          } else {
            others.add(view.without("call_id"));
          }
        });
    others.sort(comparing(ObjectNode::toString));
    for (ObjectNode view : others) {
      String session = view.get("session_id").textValue();
      int number = 1;
      while (numbered.putIfAbsent(session + "|#" + number, view) != null) {
        number++;
      }
    }
    return numbered;
  }
}
