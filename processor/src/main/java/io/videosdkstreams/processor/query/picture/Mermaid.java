package io.videosdkstreams.processor.query.picture;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/** A topology as Mermaid text, the same for the same topology: nodes, topics, stores, and edges. */
final class Mermaid {

  private final Map<String, String> shapes = new LinkedHashMap<>();
  private final Set<String> edges = new LinkedHashSet<>();

  private Mermaid() {}

  static String draw(TopologyDescription topology) {
    Mermaid mermaid = new Mermaid();
    topology.subtopologies().stream()
        .sorted(Comparator.comparingInt(TopologyDescription.Subtopology::id))
        .flatMap(part -> part.nodes().stream().sorted(Comparator.comparing(Node::name)))
        .forEach(mermaid::add);
    return "flowchart LR\n"
        + String.join("", mermaid.shapes.values())
        + String.join("", mermaid.edges);
  }

  private void add(Node node) {
    String id = shape("node", node.name(), "[", "]");
    if (node instanceof Source source) {
      sorted(source.topicSet()).forEach(topic -> edge(topic(topic), "-->", id));
    } else if (node instanceof Processor processor) {
      sorted(processor.stores())
          .forEach(store -> edge(id, "-.->", shape("store", store, "[(", ")]")));
    } else if (node instanceof Sink sink) {
      // A sink that chooses the topic of each record does not name it.
      edge(id, "-->", topic(sink.topic() == null ? "one topic per record" : sink.topic()));
    }
    node.successors().stream()
        .sorted(Comparator.comparing(Node::name))
        .forEach(next -> edge(id, "-->", shape("node", next.name(), "[", "]")));
  }

  private String topic(String name) {
    return shape("topic", name, "([", "])");
  }

  /** Adds it when it is new. */
  private String shape(String kind, String name, String begin, String end) {
    String id = kind + "-" + name.replaceAll("[^A-Za-z0-9-]", "_");
    String label = name.replace("\"", "#quot;");
    shapes.putIfAbsent(id, "  " + id + begin + "\"" + label + "\"" + end + "\n");
    return id;
  }

  private void edge(String from, String arrow, String to) {
    edges.add("  " + from + " " + arrow + " " + to + "\n");
  }

  private static Iterable<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }
}
