package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.benchmarks.ImageOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
 * A server in a process of its own, so that its CPU can be measured apart from that of other
 * programs.
 */
final class Receiver {

  static final String SECRET = "benchmark-secret";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Receiver(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The ingest as its image starts it, with the settings that are its defaults. */
  static Receiver ingest(String bootstrapServers, Path log) throws Exception {
    int port = freePort();
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
    return start(
        port,
        log,
        variables,
        ImageOptions.of("ingest-options"),
        "io.videosdkstreams.ingest.IngestApplication");
  }

  /**
   * Without keys as its client is by default: a batch waits 5 ms for others. With keys there are as
   * many batches as partitions, which do not fill within that time, so that none waits.
   */
  static Receiver vertx(String bootstrapServers, String topic, boolean keyed, Path log)
      throws Exception {
    int port = freePort();
    return start(
        port,
        log,
        Map.of(),
        List.of(),
        VertxReceiver.class.getName(),
        Integer.toString(port),
        bootstrapServers,
        topic,
        SECRET,
        System.getProperty("vertx.instances", "1"),
        keyed
            ? System.getProperty("vertx.keyed.linger", "0")
            : System.getProperty("vertx.linger", "5"),
        keyed ? "keyed" : "unkeyed");
  }

  private static Receiver start(
      int port,
      Path log,
      Map<String, String> variables,
      List<String> options,
      String mainClass,
      String... arguments)
      throws Exception {
    ProcessBuilder builder =
        java(options, mainClass, List.of(arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(variables);
    Receiver receiver = new Receiver(builder.start(), port);
    receiver.awaitListening();
    return receiver;
  }

  /** A JVM with the collector of ingest's image. */
  static ProcessBuilder java(List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC"));
    command.addAll(options);
    String further = System.getProperty("jvm.options", "");
    if (!further.isBlank()) {
      command.addAll(List.of(further.split(" ")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** Until it answers anything but 503: an unsigned webhook is refused by both. */
  private void awaitListening() throws InterruptedException {
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/zoom"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpRequest readiness =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
            .build();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          int ready = client.send(readiness, BodyHandlers.ofString()).statusCode();
          if (ready != 503 && client.send(unsigned, BodyHandlers.ofString()).statusCode() == 401) {
            return;
          }
        } catch (IOException ignored) {
          // Not listening yet.
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    close();
    throw new IllegalStateException("the server did not start; see its log");
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Of all its threads since it started; the system counts in hundredths of a second. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", 0));
      return socket.getLocalPort();
    }
  }
}
