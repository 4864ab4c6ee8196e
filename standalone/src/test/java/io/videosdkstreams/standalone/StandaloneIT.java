package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Everything, as a process of its own, as a user starts it. */
final class StandaloneIT {

  @TempDir Path directory;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothingStaysBehind() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatItPrintsWorksAndWhatItKnowsOutlivesAKill() throws Exception {
    Process first = start();
    String welcome = welcome(first);
    String request = welcome.substring(welcome.indexOf("secret=$("));
    String session = bash(request + "\n");
    assertThat(session).contains("\"status\":\"live\"", "\"session_name\":\"A first try\"");
    first.destroyForcibly().waitFor();

    Process second = start();
    String again = welcome(second);
    String id = session.replaceAll("(?s).*\"session_id\":\"([^\"]+)\".*", "$1");
    String query = again.substring(again.lastIndexOf("curl ")).replace("$id", id);
    assertThat(bash(query)).isEqualTo(session);

    second.destroy();
    assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // 128 and the number of SIGTERM: what a program that was told to stop answers with.
    assertThat(second.exitValue()).isEqualTo(143);
  }

  @Test
  void aTakenPortIsOneLineThatNamesTheVariable() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());
      StringWriter err = new StringWriter();
      int code =
          StandaloneApplication.commandLine(
                  Map.of("DATA_DIR", directory.toString(), "BROKER_PORT", port))
              .setErr(new PrintWriter(err, true))
              .execute();
      assertThat(code).isEqualTo(1);
      assertThat(err.toString().strip())
          .isEqualTo(
              "BROKER_PORT " + port + " is taken: another program listens on 127.0.0.1:" + port);
    }
  }

  @Test
  void helpListsTheCommands() {
    StringWriter out = new StringWriter();
    int code =
        StandaloneApplication.commandLine(Map.of())
            .setOut(new PrintWriter(out, true))
            .execute("--help");
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("run", "demo", "rebuild", "simulate")
        .doesNotContain("with-parent");
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApplication.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "DATA_DIR", directory.toString(),
                "BROKER_PORT", "0",
                "INGEST_PORT", "0",
                "PROCESSOR_PORT", "0"));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Everything up to the line that asks for the session. */
  private static String welcome(Process process) throws IOException {
    StringBuilder text = new StringBuilder();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    while (line != null) {
      text.append(line).append('\n');
      if (line.contains("/sessions/$id")) {
        return text.toString();
      }
      line = reader.readLine();
    }
    throw new AssertionError("ended before it was up: " + text);
  }

  private String bash(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script).isZero();
    return output;
  }
}
