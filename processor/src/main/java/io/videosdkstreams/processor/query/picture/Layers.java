package io.videosdkstreams.processor.query.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A place for every node: its layer is the longest way to it, its row follows the rows of those
 * before it, so that edges are short and seldom cross.
 */
final class Layers {

  private static final int SWEEPS = 4;

  private Layers() {}

  static List<List<TopologyGraph.Node>> of(TopologyGraph graph) {
    Map<String, Integer> depth = new HashMap<>();
    // A topology has no cycle, save through a topic that it both writes and reads; those stop here.
    int rounds = graph.nodes().size();
    while (rounds > 0 && deepen(graph, depth)) {
      rounds--;
    }
    List<List<TopologyGraph.Node>> layers = new ArrayList<>();
    for (TopologyGraph.Node node : graph.nodes()) {
      int layer = depth.getOrDefault(node.id(), 0);
      while (layers.size() <= layer) {
        layers.add(new ArrayList<>());
      }
      layers.get(layer).add(node);
    }
    layers.removeIf(List::isEmpty);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      order(graph, sweep % 2 == 0 ? layers : layers.reversed(), sweep % 2 == 0);
    }
    return layers;
  }

  private static boolean deepen(TopologyGraph graph, Map<String, Integer> depth) {
    boolean changed = false;
    for (TopologyGraph.Edge edge : graph.edges()) {
      int next = depth.getOrDefault(edge.from(), 0) + 1;
      if (next > depth.getOrDefault(edge.to(), 0) && next < graph.nodes().size()) {
        depth.put(edge.to(), next);
        changed = true;
      }
    }
    return changed;
  }

  private static void order(
      TopologyGraph graph, List<List<TopologyGraph.Node>> layers, boolean forward) {
    Map<String, Double> row = new HashMap<>();
    for (List<TopologyGraph.Node> layer : layers) {
      Map<String, Double> wanted = new HashMap<>();
      for (int i = 0; i < layer.size(); i++) {
        double here = i;
        String id = layer.get(i).id();
        wanted.put(
            id,
            graph.edges().stream()
                .filter(edge -> (forward ? edge.to() : edge.from()).equals(id))
                .map(edge -> row.get(forward ? edge.from() : edge.to()))
                .filter(known -> known != null)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(here));
      }
      layer.sort(Comparator.comparing(node -> wanted.get(node.id())));
      for (int i = 0; i < layer.size(); i++) {
        row.put(layer.get(i).id(), (double) i);
      }
    }
  }
}
