package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md tells a newcomer to paste does what README.md says. */
class ReadmeIT {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern SHELL_BLOCK =
      Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir private Path directory;

  @BeforeAll
  static void needsAShell() throws Exception {
    for (String tool : List.of("bash", "curl", "openssl")) {
      assumeTrue(
          new ProcessBuilder("sh", "-c", "command -v " + tool)
                  .redirectErrorStream(true)
                  .start()
                  .waitFor()
              == 0,
          () -> "the README's requests need " + tool);
    }
  }

  @Test
  void theTwoCommandsAreProfilesAndGoalsOfTheBuild() throws IOException {
    assertThat(blocks().getFirst()).contains("mvn -Prun ", "mvn verify ");
    assertThat(Files.readString(Path.of("..", "pom.xml"))).contains("<id>run</id>");
    assertThat(Files.readString(README).lines().count()).isLessThanOrEqualTo(200);
  }

  @Test
  void theSignedRequestIsAcceptedAndTheQueryAnswers() throws Exception {
    List<String> blocks = blocks();
    try (Installation installation = Installation.start(directory.resolve("installation"))) {
      Files.createDirectories(directory.resolve("data"));
      Files.writeString(directory.resolve("data/zoom-secret-token"), Installation.SECRET + "\n");

      String request = find(blocks, "openssl");
      Until.holds(
          "the webhook is accepted", () -> paste(request, installation).startsWith("HTTP/1.1 200"));

      String query = find(blocks, "/sessions/");
      Until.holds(
          "the session answers", () -> paste(query, installation).contains("\"session_id\""));
      JsonNode session = Reader.json(paste(query, installation).getBytes(StandardCharsets.UTF_8));
      assertThat(session.get("session_id").asText()).isEqualTo("demo/1+a==");
      assertThat(session.get("session_name").asText()).isEqualTo("Demo");
      assertThat(session.get("status").asText()).isEqualTo("live");
    }
  }

  private String paste(String script, Installation installation) throws Exception {
    String local =
        script
            .replace("127.0.0.1:8080", "127.0.0.1:" + installation.ingestPort())
            .replace("127.0.0.1:8081", "127.0.0.1:" + installation.processorPort());
    return Shell.run("bash", directory, local);
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
