package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No source file of the modules that are shipped is long. */
final class SourceFilesTest {

  private static final int MAX_LINES = 300;
  private static final Path ROOT = Path.of("..");

  /** Longer than allowed, each for one state machine that is read as a whole. */
  private static final Set<String> EXCEPTIONS = Set.of("HttpConnection.java");

  @Test
  void noneHasMoreThan300Lines() throws IOException {
    for (String module : List.of("schemas", "ingest", "processor", "standalone")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        assertThat(
                files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !EXCEPTIONS.contains(file.getFileName().toString()))
                    .toList())
            .isNotEmpty()
            .allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(MAX_LINES));
      }
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
