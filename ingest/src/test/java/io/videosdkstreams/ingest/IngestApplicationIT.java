package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator sees it. */
class IngestApplicationIT {

  @TempDir Path folder;

  @Test
  void aMissingSecretIsOneLineAndExitCode1() throws Exception {
    Process process = run(Map.of("INGEST_PORT", "0"));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("err")))
        .singleElement()
        .asString()
        .startsWith("ZOOM_SECRET_TOKENS ");
  }

  @Test
  void aPortInUseIsOneLineAndExitCode1() throws Exception {
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Process process = run(Map.of("INGEST_PORT", port, "ZOOM_SECRET_TOKENS", "a"));

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readAllLines(folder.resolve("err")))
          .singleElement()
          .asString()
          .startsWith("INGEST_PORT " + port + " ");
      assertThat(out()).isEmpty();
    }
  }

  @Test
  void aHostThatCannotBeResolvedIsOneLineAndExitCode1() throws Exception {
    // No name, so that no name server is asked.
    Process process =
        run(Map.of("INGEST_PORT", "0", "INGEST_HOST", "[::1", "ZOOM_SECRET_TOKENS", "a"));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("err")))
        .containsExactly("INGEST_HOST cannot be resolved: '[::1'");
    assertThat(out()).isEmpty();
  }

  @Test
  void sigtermEndsItCleanlyWithinTenSecondsWithoutABroker() throws Exception {
    Process process =
        run(
            Map.of(
                "INGEST_PORT",
                "0",
                "ZOOM_SECRET_TOKENS",
                "hush-hush",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + EmbeddedBroker.freePort()));
    try {
      Until.isTrue("listening", () -> out().contains("Ingest listens on"));
      assertThat(process.isAlive()).isTrue();

      long begin = System.nanoTime();
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      System.out.println(
          "ended " + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms after SIGTERM");

      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(out()).contains("Ingest has stopped").doesNotContain("hush-hush");
      assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process run(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.videosdkstreams.ingest.IngestApplication");
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  private String out() {
    try {
      return Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
