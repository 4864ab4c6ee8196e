package io.videosdkstreams.processor.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that a test makes: compared, or written with {@code -Ddocs=write}. */
final class CommittedFile {

  private CommittedFile() {}

  static void holds(Path file, String content) {
    try {
      if (System.getProperty("docs", "check").equals("write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
      }
      assertThat(file)
          .as("repair: mvn test -pl schemas,processor -Ddocs=write")
          .content()
          .isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
