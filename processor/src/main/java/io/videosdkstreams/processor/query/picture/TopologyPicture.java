package io.videosdkstreams.processor.query.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.TopologyDescription;

/** The topology as it runs, in every form in which it can be asked for. */
public final class TopologyPicture {

  private final byte[] text;
  private final byte[] mermaid;
  private final byte[] svg;

  public TopologyPicture(TopologyDescription topology) {
    TopologyGraph graph = TopologyGraph.of(topology);
    text = topology.toString().getBytes(StandardCharsets.UTF_8);
    mermaid = Mermaid.draw(graph).getBytes(StandardCharsets.UTF_8);
    svg = Svg.draw(graph).getBytes(StandardCharsets.UTF_8);
  }

  /** A picture and what it is. */
  public record Form(String mediaType, byte[] content) {}

  /** Empty for a format that there is not. */
  public Optional<Form> as(String format) {
    return Optional.ofNullable(
        switch (format) {
          case "text" -> new Form("text/plain;charset=utf-8", text);
          case "mermaid" -> new Form("text/plain;charset=utf-8", mermaid);
          case "svg" -> new Form("image/svg+xml", svg);
          default -> null;
        });
  }
}
