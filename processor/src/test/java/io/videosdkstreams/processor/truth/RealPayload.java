package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What captures of real webhooks show, as a history, and what is right.
 *
 * @param figures one per line, {@code topic key path = value}; of a topic also {@code topic size =
 *     number}
 */
record RealPayload(String name, History history, String figures) {

  RealPayload(String name, String history, String figures) {
    this(name, History.of(history), figures);
  }

  void check(Views views) {
    for (String figure : figures.lines().map(String::strip).toList()) {
      String[] sides = figure.split(" = ", 2);
      assertThat(text(views, sides[0].split(" "))).as(name + ": " + figure).isEqualTo(sides[1]);
    }
  }

  private static String text(Views views, String[] path) {
    Map<String, ObjectNode> topic = views.on(path[0]);
    if (path[1].equals("size")) {
      return Integer.toString(topic.size());
    }
    JsonNode node = topic.get(path[1]);
    assertThat(node).as("%s %s of %s", path[0], path[1], topic.keySet()).isNotNull();
    for (String field : path[2].split("\\.")) {
      node = field.matches("\\d+") ? node.path(Integer.parseInt(field)) : node.path(field);
    }
    if (node instanceof MissingNode) {
      return "missing";
    }
    return node.isTextual() && node.textValue().matches("2026-\\d\\d-\\d\\dT.*Z")
        ? Offsets.print(java.time.Instant.parse(node.textValue()))
        : node.isContainerNode() ? node.toString() : node.asText();
  }

  @Override
  public String toString() {
    return name;
  }
}
