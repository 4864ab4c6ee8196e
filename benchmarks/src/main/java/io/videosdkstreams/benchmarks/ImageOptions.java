package io.videosdkstreams.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** The options that an image gives its JVM, read from the files that the image itself reads. */
public final class ImageOptions {

  private ImageOptions() {}

  /**
   * Options that make {@code java} read such a file; none without {@code -Dimage.options}, the
   * folder of these files.
   *
   * @param file {@code ingest-options} or {@code processor-options}
   */
  public static List<String> of(String file) {
    String folder = System.getProperty("image.options", "");
    return folder.isEmpty() ? List.of() : List.of("@" + Path.of(folder, file));
  }
}
