package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The consumer in the README is the one that {@link FamiliesIT} runs. */
class ReadmeTest {

  @Test
  void showsTheConsumerThatIsRun() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/videosdkstreams/standalone/ExampleConsumer.java"));
    String example =
        source.substring(
            source.indexOf("// example:begin\n") + "// example:begin\n".length(),
            source.indexOf("    // example:end"));
    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + example.stripTrailing().stripIndent() + "\n```");
  }
}
