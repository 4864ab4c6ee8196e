package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs what a document says to paste into a shell. */
final class Shell {

  private Shell() {}

  /**
   * Ends at the first command that fails, and then the test fails.
   *
   * @param shell {@code sh} or {@code bash}
   * @return what was printed
   */
  static String run(String shell, Path directory, String script)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(shell, "-euc", script)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script).isZero();
    return printed;
  }
}
