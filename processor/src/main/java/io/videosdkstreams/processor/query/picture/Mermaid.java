package io.videosdkstreams.processor.query.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/** A graph as Mermaid text. */
final class Mermaid {

  private Mermaid() {}

  static String draw(TopologyGraph graph) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    Map<String, String> names = new LinkedHashMap<>();
    for (TopologyGraph.Node node : graph.nodes()) {
      String name = "n" + names.size();
      names.put(node.id(), name);
      text.append("  ").append(name).append(shape(node)).append('\n');
    }
    for (TopologyGraph.Edge edge : graph.edges()) {
      String arrow = edge.to().startsWith("store:") ? " -.-> " : " --> ";
      text.append("  ")
          .append(names.get(edge.from()))
          .append(arrow)
          .append(names.get(edge.to()))
          .append('\n');
    }
    return text.toString();
  }

  private static String shape(TopologyGraph.Node node) {
    String label = '"' + node.label().replace("\"", "#quot;") + '"';
    return switch (node.kind()) {
      case TOPIC -> "([" + label + "])";
      case STORE -> "[(" + label + ")]";
      case SOURCE, PROCESSOR, SINK -> "[" + label + "]";
    };
  }
}
