package io.videosdkstreams.processor.query.picture;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A topology as nodes and edges, topics and stores among them. Order is the same for the same
 * topology.
 */
record TopologyGraph(List<Node> nodes, Set<Edge> edges) {

  enum Kind {
    TOPIC,
    SOURCE,
    PROCESSOR,
    STORE,
    SINK
  }

  record Node(String id, Kind kind, String label) {}

  record Edge(String from, String to) {}

  static TopologyGraph of(TopologyDescription topology) {
    Collector collector = new Collector();
    topology.subtopologies().stream()
        .sorted(Comparator.comparingInt(TopologyDescription.Subtopology::id))
        .forEach(
            subtopology ->
                subtopology.nodes().stream()
                    .sorted(Comparator.comparing(TopologyDescription.Node::name))
                    .forEach(collector::add));
    topology.globalStores().stream()
        .sorted(Comparator.comparingInt(TopologyDescription.GlobalStore::id))
        .forEach(
            store -> {
              collector.add(store.source());
              collector.add(store.processor());
            });
    return new TopologyGraph(List.copyOf(collector.nodes.values()), collector.edges);
  }

  private static final class Collector {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    void add(TopologyDescription.Node node) {
      String id = id("node", node.name());
      switch (node) {
        case TopologyDescription.Source source -> {
          put(id, Kind.SOURCE, source.name());
          for (String topic : topics(source)) {
            edges.add(new Edge(put(id("topic", topic), Kind.TOPIC, topic), id));
          }
        }
        case TopologyDescription.Processor processor -> {
          put(id, Kind.PROCESSOR, processor.name());
          processor.stores().stream()
              .sorted()
              .forEach(
                  store -> edges.add(new Edge(id, put(id("store", store), Kind.STORE, store))));
        }
        case TopologyDescription.Sink sink -> {
          put(id, Kind.SINK, sink.name());
          // A sink that chooses the topic record by record has none to name.
          String topic = sink.topic() == null ? "one topic per record" : sink.topic();
          String target = sink.topic() == null ? id("chosen", sink.name()) : id("topic", topic);
          edges.add(new Edge(id, put(target, Kind.TOPIC, topic)));
        }
        default -> throw new IllegalStateException("a kind of node that is not known: " + node);
      }
      node.successors().stream()
          .map(TopologyDescription.Node::name)
          .sorted()
          .forEach(successor -> edges.add(new Edge(id, id("node", successor))));
    }

    private static List<String> topics(TopologyDescription.Source source) {
      if (source.topicSet() == null) {
        return List.of(source.topicPattern().pattern());
      }
      return source.topicSet().stream().sorted().toList();
    }

    private String put(String id, Kind kind, String label) {
      nodes.putIfAbsent(id, new Node(id, kind, label));
      return id;
    }

    private static String id(String kind, String name) {
      return kind + ":" + name;
    }
  }
}
