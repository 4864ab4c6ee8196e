package io.videosdkstreams.processor.query;

import io.videosdkstreams.wire.Digests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.webjars.WebJarVersionLocator;

/** Files that come with the program: the dashboard's own, and those of its libraries. */
@Singleton
final class DashboardFiles {

  private static final String OWN = "/processor/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";

  /** The paths of libraries have no version, so that scripts need none. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "dashboard/lib/uplot.js", library("uplot", "dist/uPlot.esm.js"),
          "dashboard/lib/uplot.css", library("uplot", "dist/uPlot.min.css"));

  private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();

  /**
   * @param tag changes with the content
   */
  record File(String mediaType, byte[] content, String tag) {}

  /** Empty for a path of no file. */
  Optional<File> find(String path) {
    String name = path.isEmpty() ? "dashboard/index.html" : path;
    // Other paths are not cached.
    return name.matches("[a-z0-9-]+(/[a-z0-9-]+){0,3}[.][a-z]{2,4}") && name.length() < 100
        ? files.computeIfAbsent(name, DashboardFiles::read)
        : Optional.empty();
  }

  private static Optional<File> read(String name) {
    String resource = LIBRARIES.getOrDefault(name, OWN + name);
    try (InputStream in = DashboardFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      return mediaType(name).map(type -> new File(type, content, tag(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> mediaType(String name) {
    return Optional.ofNullable(
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "html" -> HTML;
          case "js" -> SCRIPT;
          case "css" -> STYLE;
          case "svg" -> "image/svg+xml";
          case "yml" -> "application/yaml;charset=utf-8";
          default -> null;
        });
  }

  private static String library(String name, String file) {
    return WEBJARS + name + "/" + new WebJarVersionLocator().version(name) + "/" + file;
  }

  private static String tag(byte[] content) {
    return '"' + HexFormat.of().formatHex(Digests.sha256().digest(content), 0, 12) + '"';
  }
}
