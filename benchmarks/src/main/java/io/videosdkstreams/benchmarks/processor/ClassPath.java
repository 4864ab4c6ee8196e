package io.videosdkstreams.benchmarks.processor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class path of this JVM without one of the two builds of RocksDB, whose classes have the same
 * names.
 */
enum ClassPath {
  KAFKA_STREAMS("frocksdbjni", List.of()),
  /** Flink's serialisers read private fields of the JDK's collections and times. */
  FLINK(
      "rocksdbjni",
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"));

  private final String excluded;
  private final List<String> opened;

  ClassPath(String excluded, List<String> opened) {
    this.excluded = excluded;
    this.opened = opened;
  }

  String text() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(excluded + "-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Options of the JVM. */
  List<String> options() {
    List<String> options = new ArrayList<>(opened);
    options.add("--enable-native-access=ALL-UNNAMED");
    // Kafka and Netty unmap buffers that way.
    options.add("--sun-misc-unsafe-memory-access=allow");
    // There is one of the ingest and one of the processor on this class path.
    options.add("-Dlogback.configurationFile=logback-standalone.xml");
    return options;
  }
}
