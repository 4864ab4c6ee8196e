package io.videosdkstreams.processor.query.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The picture is drawn from the golden file of the topology. After a change of the topology, draw
 * it again and look at it; this test writes what PlantUML draws:
 *
 * <pre>
 * mvn -pl schemas,processor test -Dtest=TopologyPictureTest -Dsurefire.failIfNoSpecifiedTests=false
 * mvn dependency:copy -Dartifact=net.sourceforge.plantuml:plantuml-mit:1.2025.9 \
 *     -DoutputDirectory=target -Dmdep.stripVersion=true
 * java -jar target/plantuml-mit.jar -tsvg -nometadata -o ../src/main/resources/processor \
 *     processor/target/topology.puml
 * </pre>
 */
final class TopologyPictureTest {

  private static final Path PICTURE = Path.of("src/main/resources" + TopologyPicture.SVG);
  private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text>");

  private final TopologyDrawing golden;

  TopologyPictureTest() throws IOException {
    golden = new TopologyDrawing(resource("/topology.txt"));
    Files.writeString(Path.of("target/topology.puml"), golden.plantUml());
  }

  @Test
  void thePictureShowsTheTopologyOfTheGoldenFile() throws IOException {
    String svg = Files.readString(PICTURE);
    TreeSet<String> texts = new TreeSet<>();
    Matcher text = TEXT.matcher(svg);
    while (text.find()) {
      texts.add(text.group(1).replace("&#160;", " "));
    }
    assertThat(texts).as("draw it again: see above").isEqualTo(new TreeSet<>(golden.labels()));
    assertThat(svg.split("class=\"link\"", -1)).hasSize(golden.edgeCount() + 1);
  }

  @Test
  void thePictureHasTheTopicsOfTheInstallation() {
    TopologyPicture picture = new TopologyPicture(topology().describe(), "other.");
    String svg = text(picture.in("svg"));
    assertThat(svg).contains(">other.raw<").doesNotContain(">videosdk.");
  }

  @Test
  void aMermaidPictureHasEveryNodeAndEdge() {
    assertThat(Mermaid.draw(topology().describe()))
        .startsWith("flowchart LR\n")
        .contains("([\"in <&>\"])", "[(\"memory\")]", "[\"work\"]", "([\"one topic per record\"])")
        .contains(" -.-> ", " --> ");
  }

  @Test
  void thereAreThreeFormats() {
    TopologyPicture picture = new TopologyPicture(topology().describe(), "videosdk.");

    assertThat(text(picture.in("text"))).isEqualTo(topology().describe().toString());
    assertThat(picture.in("svg")).isPresent();
    assertThat(picture.in("mermaid")).isPresent();
    assertThat(picture.in("png")).isEmpty();
  }

  private static String text(Optional<TopologyPicture.Format> format) {
    return new String(format.orElseThrow().content(), StandardCharsets.UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = TopologyPictureTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Topology topology() {
    return new Topology()
        .addSource("source", "in <&>")
        .addProcessor("work", Sinkhole::new, "source")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("memory"), Serdes.String(), Serdes.String()),
            "work")
        .addSink("chosen", (key, value, context) -> "any", "work")
        .addSink("out", "out", "work");
  }

  private static final class Sinkhole implements Processor<String, String, String, String> {

    @Override
    public void process(Record<String, String> record) {}
  }
}
