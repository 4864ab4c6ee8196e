package io.videosdkstreams.processor.query.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class TopologyPictureTest {

  private final TopologyGraph graph = TopologyGraph.of(topology().describe());

  @Test
  void aMermaidPictureHasEveryNodeAndEdge() {
    assertThat(Mermaid.draw(graph))
        .startsWith("flowchart LR\n")
        .contains("([\"in <&>\"])", "[(\"memory\")]", "[\"work\"]", "([\"one topic per record\"])")
        .contains(" -.-> ", " --> ");
  }

  @Test
  void everyEdgeLeadsToALaterLayer() {
    List<List<TopologyGraph.Node>> layers = Layers.of(graph);

    assertThat(layers.stream().mapToInt(List::size).sum()).isEqualTo(graph.nodes().size());
    assertThat(graph.edges())
        .allSatisfy(edge -> assertThat(layer(layers, edge.from())).isLessThan(layer(layers, edge.to())));
  }

  @Test
  void anSvgPictureIsWellFormedWhateverTheNames() {
    assertThat(Svg.draw(graph)).startsWith("<svg ").contains(">in &lt;&amp;&gt;<").endsWith("</svg>\n");
  }

  @Test
  void aTopologyThatReadsWhatItWritesIsDrawnToo() {
    Topology loop = new Topology().addSource("source", "same").addSink("sink", "same", "source");

    assertThat(Svg.draw(TopologyGraph.of(loop.describe()))).contains(">same<");
  }

  @Test
  void thereAreThreeFormats() {
    TopologyPicture picture = new TopologyPicture(topology().describe());

    assertThat(picture.as("text").map(form -> new String(form.content(), StandardCharsets.UTF_8)))
        .contains(topology().describe().toString());
    assertThat(picture.as("svg")).isPresent();
    assertThat(picture.as("mermaid")).isPresent();
    assertThat(picture.as("png")).isEmpty();
  }

  private static int layer(List<List<TopologyGraph.Node>> layers, String id) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).stream().anyMatch(node -> node.id().equals(id))) {
        return i;
      }
    }
    throw new AssertionError(id + " is in no layer");
  }

  private static Topology topology() {
    return new Topology()
        .addSource("source", "in <&>")
        .addProcessor("work", () -> (Processor<String, String, String, String>) TopologyPictureTest::drop, "source")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("memory"), Serdes.String(), Serdes.String()),
            "work")
        .addSink("chosen", (key, value, context) -> "any", "work")
        .addSink("out", "out", "work");
  }

  private static void drop(Record<String, String> record) {}
}
