package io.videosdkstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program in a JVM of its own, so that its CPU time can be measured apart from that of other
 * programs.
 */
public final class JavaProcess implements AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param arguments of {@code java}
   * @param log what the program prints is appended to it
   */
  public static JavaProcess start(List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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

  /**
   * The options that an image gives its JVM, read from the file that the image itself reads; none
   * without {@code -Dimage.options}, the folder of these files.
   *
   * @param file {@code ingest-options} or {@code processor-options}
   */
  public static List<String> imageOptions(String file) {
    String folder = System.getProperty("image.options", "");
    return folder.isEmpty() ? List.of() : List.of("@" + Path.of(folder, file));
  }

  /** Of all its threads since it started; the system counts in hundredths of a second. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  public long pid() {
    return process.pid();
  }

  /**
   * @throws IllegalStateException naming its log when it has ended
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("a program has ended by itself, see " + log);
    }
  }

  /**
   * Returns when it has ended by itself.
   *
   * @throws IllegalStateException naming its log when it fails, or does not end in time
   */
  public void awaitSuccess(Duration timeout) throws InterruptedException {
    if (!process.waitFor(timeout) || process.exitValue() != 0) {
      close();
      throw new IllegalStateException("a program has failed, see " + log);
    }
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as SIGTERM does, and returns when it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSE_TIMEOUT)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
