package io.videosdkstreams.processor.query.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph as an SVG picture that can be read on light and dark ground. */
final class Svg {

  private static final int ROW = 46;
  private static final int BOX = 30;
  private static final int GAP = 70;
  private static final int MARGIN = 24;
  private static final double LETTER = 7.3;

  private static final String STYLE =
      """
      <style>
        svg { background: #fff; font: 12px ui-monospace, Menlo, Consolas, monospace; }
        text { fill: #14202e; text-anchor: middle; dominant-baseline: central; }
        path { fill: none; stroke: #7a8899; stroke-width: 1.3; }
        .store-edge { stroke-dasharray: 4 3; }
        rect { stroke: #4a6484; fill: #eef3f9; }
        .topic { fill: #fff1d6; stroke: #b07a12; }
        .store { fill: #e2f4e6; stroke: #3a7d4c; }
      </style>
      <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"
        orient="auto"><path d="M0 0L8 4L0 8" /></marker></defs>
      """;

  private record Box(double x, double y, double width) {
    double right() {
      return x + width;
    }
  }

  private Svg() {}

  static String draw(TopologyGraph graph) {
    List<List<TopologyGraph.Node>> layers = Layers.of(graph);
    int rows = layers.stream().mapToInt(List::size).max().orElse(0);
    Map<String, Box> boxes = new HashMap<>();
    double x = MARGIN;
    for (List<TopologyGraph.Node> layer : layers) {
      double width = layer.stream().mapToDouble(Svg::width).max().orElse(0);
      double top = MARGIN + (rows - layer.size()) * ROW / 2.0;
      for (int i = 0; i < layer.size(); i++) {
        boxes.put(layer.get(i).id(), new Box(x, top + i * ROW, width));
      }
      x += width + GAP;
    }
    double height = 2 * MARGIN + rows * ROW;
    StringBuilder svg =
        new StringBuilder(
                String.format(
                    Locale.ROOT,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                        + " height=\"%.0f\" role=\"img\">%n<title>The topology of videosdk-streams</title>%n",
                    x - GAP + MARGIN,
                    height,
                    x - GAP + MARGIN,
                    height))
            .append(STYLE);
    graph
        .edges()
        .forEach(
            edge ->
                edge(
                    svg,
                    boxes.get(edge.from()),
                    boxes.get(edge.to()),
                    edge.to().startsWith("store:")));
    graph.nodes().forEach(node -> box(svg, node, boxes.get(node.id())));
    return svg.append("</svg>\n").toString();
  }

  private static void edge(StringBuilder svg, Box from, Box to, boolean toStore) {
    double y1 = from.y() + BOX / 2.0;
    double y2 = to.y() + BOX / 2.0;
    double middle = (from.right() + to.x()) / 2;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path%s d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\" marker-end=\"url(#tip)\"/>%n",
            toStore ? " class=\"store-edge\"" : "",
            from.right(),
            y1,
            middle,
            y1,
            middle,
            y2,
            to.x(),
            y2));
  }

  private static void box(StringBuilder svg, TopologyGraph.Node node, Box box) {
    int corner =
        switch (node.kind()) {
          case TOPIC -> BOX / 2;
          case STORE -> 8;
          case SOURCE, PROCESSOR, SINK -> 2;
        };
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%d\"/>"
                + "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n",
            node.kind().name().toLowerCase(Locale.ROOT),
            box.x(),
            box.y(),
            box.width(),
            BOX,
            corner,
            box.x() + box.width() / 2,
            box.y() + BOX / 2.0,
            escape(node.label())));
  }

  private static double width(TopologyGraph.Node node) {
    return node.label().length() * LETTER + 24;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
