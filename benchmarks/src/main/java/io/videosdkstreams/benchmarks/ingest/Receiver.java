package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.benchmarks.JavaProcess;
import io.videosdkstreams.standalone.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own.
 *
 * @param port where it answers
 */
record Receiver(JavaProcess process, int port) {

  static final String SECRET = "benchmark-secret";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** The ingest as its image starts it, with the settings that are its defaults. */
  static Receiver ingest(String bootstrapServers, Path log) throws Exception {
    int port = LoopbackPort.anyFree();
    Map<String, String> variables =
        Map.of(
            "ZOOM_SECRET_TOKENS",
            SECRET,
            "INGEST_PORT",
            Integer.toString(port),
            "KAFKA_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "TOPIC_PREFIX",
            IngestBenchmark.PREFIX);
    List<String> command =
        command(
            JavaProcess.imageOptions("ingest-options"),
            "io.videosdkstreams.ingest.IngestApplication");
    return started(port, JavaProcess.start(command, variables, log));
  }

  /**
   * Without keys as its client is by default: a batch waits 5 ms for others. With keys there are as
   * many batches as partitions, which do not fill within that time, so that none waits.
   */
  static Receiver vertx(String bootstrapServers, String topic, boolean keyed, Path log)
      throws Exception {
    int port = LoopbackPort.anyFree();
    List<String> command =
        command(
            List.of(),
            VertxReceiver.class.getName(),
            Integer.toString(port),
            bootstrapServers,
            topic,
            SECRET,
            keyed ? System.getProperty("vertx.keyed.linger", "0") : "5",
            keyed ? "keyed" : "unkeyed");
    return started(port, JavaProcess.start(command, Map.of(), log));
  }

  /** A JVM with the collector of ingest's image. */
  static List<String> command(List<String> options, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Until it answers anything but 503: an unsigned webhook is refused by both. */
  private static Receiver started(int port, JavaProcess process) throws InterruptedException {
    String address = "http://" + LoopbackPort.HOST + ":" + port;
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create(address + "/webhooks/zoom"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpRequest readiness =
        HttpRequest.newBuilder(URI.create(address + "/health/readiness")).build();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        process.requireAlive();
        try {
          int ready = client.send(readiness, BodyHandlers.ofString()).statusCode();
          if (ready != 503 && client.send(unsigned, BodyHandlers.ofString()).statusCode() == 401) {
            return new Receiver(process, port);
          }
        } catch (IOException ignored) {
          // Not listening yet.
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    process.close();
    throw new IllegalStateException("the server did not start; see its log");
  }
}
