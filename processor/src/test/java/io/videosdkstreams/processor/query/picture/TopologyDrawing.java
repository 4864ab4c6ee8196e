package io.videosdkstreams.processor.query.picture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description of a topology as a graph. */
final class TopologyDrawing {

  private static final Pattern NODE =
      Pattern.compile(
          "(Source|Processor|Sink): (\\S+) \\((topics|stores|topic|extractor class): (.*)\\)");

  private final Map<String, String> shapes = new LinkedHashMap<>();
  private final Set<String> edges = new LinkedHashSet<>();

  TopologyDrawing(String description) {
    String node = null;
    for (String line : description.lines().map(String::strip).toList()) {
      Matcher matcher = NODE.matcher(line);
      if (matcher.matches()) {
        node = matcher.group(2);
        addNode(matcher.group(1), node, matcher.group(4).replaceAll("^\\[|]$", ""));
      } else if (line.startsWith("--> ") && !line.equals("--> none")) {
        for (String successor : line.substring(4).split(", ")) {
          edges.add(id("node", node) + " --> " + id("node", successor));
        }
      }
    }
  }

  private void addNode(String kind, String name, String targets) {
    String id = id("node", name);
    shapes.put(id, "rectangle \"" + name + "\" as " + id);
    for (String target : targets.isEmpty() ? new String[0] : targets.split(", ")) {
      if (kind.equals("Processor")) {
        String store = id("store", target);
        shapes.putIfAbsent(store, "database \"" + target + "\" as " + store);
        edges.add(id + " ..> " + store);
      } else {
        String topic = id("topic", target);
        shapes.putIfAbsent(topic, "queue \"" + target + "\" as " + topic);
        edges.add(kind.equals("Source") ? topic + " --> " + id : id + " --> " + topic);
      }
    }
  }

  /** The names that a picture has to show. */
  Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    shapes.values().forEach(shape -> labels.add(shape.split("\"")[1]));
    return labels;
  }

  int edgeCount() {
    return edges.size();
  }

  /** What PlantUML draws the picture from. */
  String plantUml() {
    return "@startuml\n!pragma layout smetana\nleft to right direction\n"
        + "skinparam defaultFontName monospace\nskinparam backgroundColor white\n"
        + String.join("\n", shapes.values())
        + "\n"
        + String.join("\n", edges)
        + "\n@enduml\n";
  }

  private static String id(String kind, String name) {
    return kind + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
  }
}
