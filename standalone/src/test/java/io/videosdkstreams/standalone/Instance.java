package io.videosdkstreams.standalone;

import io.videosdkstreams.processor.run.ProcessorApplication;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One processor among several, in a process of its own, which can be stopped, killed and started.
 */
final class Instance {

  static final String TOKEN = "a-token-of-the-tests";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Map<String, String> variables;
  private final URI queries;
  private Process process;
  private long said;

  /**
   * @param data where the directories of all are
   * @param further settings beside these
   */
  Instance(String name, int port, String bootstrapServers, Path data, Map<String, String> further) {
    queries = URI.create("http://127.0.0.1:" + port);
    variables =
        new TreeMap<>(
            Map.of(
                "INSTANCE_ID",
                name,
                "PROCESSOR_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "STANDBY_REPLICAS",
                "1",
                "QUERY_TOKENS",
                TOKEN,
                "DATA_DIR",
                data.resolve(name).toString()));
    variables.putAll(further);
  }

  /** Another one that was given the same directory by mistake. */
  Instance inTheDirectoryOf(Instance other) {
    variables.put("DATA_DIR", other.variables.get("DATA_DIR"));
    return this;
  }

  record Answer(int status, String body, boolean stale) {}

  void start() throws IOException {
    said = log().length();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorApplication.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log()));
    builder.environment().putAll(variables);
    process = builder.start();
  }

  private File log() {
    return Path.of("target", "instance-" + variables.get("INSTANCE_ID") + ".log").toFile();
  }

  /** What it has printed since it was started. */
  String said() throws IOException {
    byte[] all = Files.readAllBytes(log().toPath());
    return new String(all, (int) said, all.length - (int) said, StandardCharsets.UTF_8);
  }

  /** The code with which it ends by itself. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError(this + " goes on");
    }
    return process.exitValue();
  }

  Answer get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(queries.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(), answer.body(), answer.headers().firstValue("X-Stale-Lag").isPresent());
  }

  /** Whether it has that partition of sessions, as active owner or as a complete standby. */
  boolean holds(int partition) {
    String query =
        "{\"query\":{\"type\":\"session_views\",\"session_ids\":[],\"count\":1},\"reads\":[{\"partition\":"
            + partition
            + ",\"limit\":1}],\"allow_stale\":true}";
    HttpRequest request =
        HttpRequest.newBuilder(queries.resolve("/internal/query"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(query))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\"partition\":" + partition);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where its queries and its dashboard are. */
  String address() {
    return queries.toString();
  }

  void awaitReady() {
    Until.holds(this + " is ready", () -> get("/health/readiness").status() == 200);
  }

  /** As an orchestrator stops it. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      throw new AssertionError(this + " does not stop");
    }
  }

  /** Also when it was never started. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public String toString() {
    return variables.get("INSTANCE_ID");
  }
}
