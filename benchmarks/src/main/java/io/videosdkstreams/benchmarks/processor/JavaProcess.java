package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.ImageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, so that its CPU time can be measured apart from that of other
 * programs.
 */
final class JavaProcess implements AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log what the program prints is appended to it
   */
  static JavaProcess start(
      ClassPath classPath,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment,
      Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(classPath.options());
    command.add("-Xmx" + System.getProperty("heap", "1g"));
    command.addAll(ImageOptions.of("processor-options"));
    command.addAll(List.of("-cp", classPath.text(), mainClass));
    command.addAll(arguments);
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
    return new JavaProcess(process, log);
  }

  /** Of all its threads since it started; the system counts in hundredths of a second. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long pid() {
    return process.pid();
  }

  /**
   * @throws IllegalStateException naming its log when it has ended
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("a program has ended by itself, see " + log);
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as SIGTERM does, and returns when it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
