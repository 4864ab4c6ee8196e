package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The class path of this JVM without one of the two builds of RocksDB, whose classes have the same
 * names. Flink's has another client of Kafka in front: its connector calls what is private in it.
 */
enum ClassPath {
  KAFKA_STREAMS("frocksdbjni", "", List.of()),
  /** Flink's serialisers read private fields of the JDK's collections and times. */
  FLINK(
      "rocksdbjni",
      System.getProperty("flink.kafka.clients", ""),
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"));

  private final String excluded;
  private final String first;
  private final List<String> opened;

  ClassPath(String excluded, String first, List<String> opened) {
    this.excluded = excluded;
    this.first = first;
    this.opened = opened;
  }

  /**
   * Starts a program with this class path and the options of the processor's image.
   *
   * @param log what the program prints is appended to it
   */
  JavaProcess start(
      String mainClass, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(opened);
    command.add("--enable-native-access=ALL-UNNAMED");
    // Kafka and Netty unmap buffers that way.
    command.add("--sun-misc-unsafe-memory-access=allow");
    // There is one of the ingest and one of the processor on this class path.
    command.add("-Dlogback.configurationFile=logback-standalone.xml");
    // The heap of the image in its container.
    command.add("-Xmx512m");
    command.addAll(JavaProcess.imageOptions("processor-options"));
    command.addAll(List.of("-cp", text(), mainClass));
    command.addAll(arguments);
    return JavaProcess.start(command, environment, log);
  }

  private String text() {
    String all = first + File.pathSeparator + System.getProperty("java.class.path");
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(excluded + "-"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
