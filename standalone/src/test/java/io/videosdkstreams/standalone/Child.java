package io.videosdkstreams.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours in a JVM of its own, which can be killed like any other. */
final class Child {

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
  private static final int TAIL = 60;
  private static final int STOP_SECONDS = 15;

  private final Class<?> program;
  private final Map<String, String> environment;
  private final Path logs;
  private Process process;
  private Path log;
  private int starts;

  /**
   * @param logs where what it prints is kept, a file for each start
   */
  Child(Class<?> program, Map<String, String> environment, Path logs) {
    this.program = program;
    this.environment = environment;
    this.logs = logs;
  }

  void start() throws IOException {
    if (process != null && alive()) {
      throw new IllegalStateException(this + " runs already, and would be forgotten");
    }
    Files.createDirectories(logs);
    log = logs.resolve("start-" + ++starts + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                BIN.resolve("java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // Many of them share two cores, and none lives long enough for the second compiler.
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** As an orchestrator stops it; killed when it does not stop. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** It does nothing, and keeps all that it has, until {@link #resume}. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("kill " + name + " of " + this + ": " + code);
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  int starts() {
    return starts;
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public String toString() {
    return logs.getFileName().toString();
  }

  /** The end of what it has printed, and what its threads do. */
  String describe() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
      String tail =
          String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
      return log + (alive() ? " (alive)" : " (dead)") + ":\n" + tail + "\n" + threads();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String threads() throws IOException {
    if (!alive()) {
      return "";
    }
    Process dump =
        new ProcessBuilder(
                BIN.resolve("jcmd").toString(), Long.toString(process.pid()), "Thread.print")
            .redirectErrorStream(true)
            .start();
    return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
