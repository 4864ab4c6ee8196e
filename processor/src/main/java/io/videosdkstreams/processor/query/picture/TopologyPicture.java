package io.videosdkstreams.processor.query.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.TopologyDescription;

/** The topology as it runs, in every format in which it can be asked for. */
public final class TopologyPicture {

  /** Drawn with this prefix; how to draw it again is in the test of this class. */
  static final String SVG = "/processor/topology.svg";

  static final String SVG_PREFIX = "videosdk.";

  private final byte[] text;
  private final byte[] mermaid;
  private final byte[] svg;

  /**
   * @param topicPrefix what the names of topics begin with
   */
  public TopologyPicture(TopologyDescription topology, String topicPrefix) {
    text = topology.toString().getBytes(StandardCharsets.UTF_8);
    mermaid = Mermaid.draw(topology).getBytes(StandardCharsets.UTF_8);
    // A prefix has no character that XML would escape.
    svg = svg().replace(">" + SVG_PREFIX, ">" + topicPrefix).getBytes(StandardCharsets.UTF_8);
  }

  /** A picture and its media type. */
  public record Format(String mediaType, byte[] content) {}

  /** Empty for an unknown format. */
  public Optional<Format> in(String format) {
    return switch (format) {
      case "text" -> Optional.of(new Format("text/plain;charset=utf-8", text));
      case "mermaid" -> Optional.of(new Format("text/plain;charset=utf-8", mermaid));
      case "svg" -> Optional.of(new Format("image/svg+xml", svg));
      default -> Optional.empty();
    };
  }

  private static String svg() {
    try (InputStream resource = TopologyPicture.class.getResourceAsStream(SVG)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
