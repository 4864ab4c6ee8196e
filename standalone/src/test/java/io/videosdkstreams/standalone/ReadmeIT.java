package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README.md do what README.md says. */
class ReadmeIT {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern SHELL_BLOCK =
      Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern WEBHOOKS =
      address("webhooks   (http://127.0.0.1:\\d+)/webhooks/zoom");
  private static final Pattern DASHBOARD = address("dashboard  (http://127.0.0.1:\\d+)/ ");

  @TempDir private Path directory;

  @BeforeAll
  static void needsAShell() throws Exception {
    for (String tool : List.of("bash", "curl", "openssl", "mvn")) {
      assumeTrue(
          new ProcessBuilder("sh", "-c", "command -v " + tool)
                  .redirectErrorStream(true)
                  .start()
                  .waitFor()
              == 0,
          () -> "the README's commands need " + tool);
    }
  }

  @Test
  void theCommandsStartEverythingAndTheSignedRequestIsAnswered() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks.getFirst()).contains("mvn -Prun ", "mvn verify ");
    assertThat(Files.readString(README).lines().count()).isLessThanOrEqualTo(200);
    Path output = directory.resolve("output");
    Process maven = start(output);
    try {
      String webhooks = printed(WEBHOOKS, output, maven);
      String queries = printed(DASHBOARD, output, maven);

      String request = find(blocks, "openssl").replace("http://127.0.0.1:8080", webhooks);
      assertThat(Shell.run("bash", directory, request)).startsWith("HTTP/1.1 200");

      String query = find(blocks, "/sessions/").replace("http://127.0.0.1:8081", queries);
      Until.holds(
          "the session answers",
          () -> Shell.run("bash", directory, query).contains("\"session_id\""));
      JsonNode session =
          Reader.json(Shell.run("bash", directory, query).getBytes(StandardCharsets.UTF_8));
      assertThat(session.get("session_id").asText()).isEqualTo("demo/1+a==");
      assertThat(session.get("session_name").asText()).isEqualTo("Demo");
      assertThat(session.get("status").asText()).isEqualTo("live");
    } finally {
      List<ProcessHandle> started = maven.descendants().toList();
      maven.destroy();
      started.forEach(process -> process.onExit().join());
    }
  }

  /** {@code mvn -Prun} with what is compiled already, and on free ports. */
  private Process start(Path output) throws IOException {
    ProcessBuilder maven =
        new ProcessBuilder(
                "mvn", "-B", "-ntp", "-Prun", "-Dmaven.main.skip", "-Dmaven.resources.skip")
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    maven
        .environment()
        .putAll(
            Map.of(
                "INGEST_PORT", "0",
                "PROCESSOR_PORT", "0",
                "BROKER_PORT", "0",
                "DATA_DIR", directory.resolve("data").toString()));
    return maven.start();
  }

  private static String printed(Pattern address, Path output, Process maven) {
    Until.holds(
        "everything has started",
        () -> !maven.isAlive() || address.matcher(Files.readString(output)).find());
    try {
      Matcher matcher = address.matcher(Files.readString(output));
      assertThat(matcher.find()).as(Files.readString(output)).isTrue();
      return matcher.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern address(String line) {
    return Pattern.compile("^" + line, Pattern.MULTILINE);
  }

  private static String find(List<String> blocks, String text) {
    return blocks.stream()
        .filter(block -> block.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md has no command with " + text));
  }

  private static List<String> blocks() throws IOException {
    Matcher matcher = SHELL_BLOCK.matcher(Files.readString(README));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
