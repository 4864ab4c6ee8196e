package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.standalone.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Ingest beside {@link VertxReceiver}, without keys and with them, and Kafka's own producer test:
 * the same bodies, the same broker, alternating runs. Prints a table in Markdown, of medians, with
 * the ratios that are wanted in its last row.
 */
public final class IngestBenchmark {

  static final String PREFIX = "ingest.";

  private static final String INGEST_TOPIC = PREFIX + "raw";
  private static final String VERTX_TOPIC = "vertx.raw";
  private static final String KEYED_TOPIC = "vertx.keyed.raw";
  private static final String PRODUCER_TOPIC = "producer.raw";
  private static final String HEAD =
      """
      | | requests/s | CPU µs/request | open-loop rate/s | p50 ms | p99 ms | cold requests/s | errors |
      |---|---|---|---|---|---|---|---|\
      """;
  private static final String BARS = "| wanted | ≥ 1.00 | ≤ 1.20 | | | ≤ 1.00 | ≥ 0.70 | 0 |";
  private static final double MAX_COLD_SECONDS = 20;
  private static final int PARTITIONS = 6;
  private static final int REQUESTS = 20_000;
  private static final int BODY_LIMIT = 1_048_576;

  private IngestBenchmark() {}

  /**
   * @param arguments seconds of each run, number of rounds, folder for the broker's data and logs
   */
  public static void main(String[] arguments) throws Exception {
    double seconds = Double.parseDouble(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[2])), "run");
    Requests requests = Requests.signed(Receiver.SECRET, REQUESTS);
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder.resolve("broker"), BODY_LIMIT)) {
      String servers = broker.bootstrapServers();
      createTopics(servers);
      Contender ingest =
          new Contender(
              "ingest",
              INGEST_TOPIC,
              () -> Receiver.ingest(servers, folder.resolve("ingest.log")),
              requests);
      Path log = folder.resolve("vertx.log");
      Contender vertx =
          new Contender(
              "Vert.x",
              VERTX_TOPIC,
              () -> Receiver.vertx(servers, VERTX_TOPIC, false, log),
              requests);
      Contender keyed =
          new Contender(
              "Vert.x with keys",
              KEYED_TOPIC,
              () -> Receiver.vertx(servers, KEYED_TOPIC, true, log),
              requests);
      ProducerTest producer = new ProducerTest(folder, servers, PRODUCER_TOPIC, requests, seconds);
      List<Contender> contenders = List.of(vertx, ingest, keyed);
      measure(contenders, producer, seconds, rounds);
      contenders.forEach(contender -> contender.verify(servers));
      System.out.println(HEAD);
      contenders.forEach(contender -> System.out.println(contender.row()));
      System.out.println(producer.row());
      System.out.println(ingest.ratios(vertx));
      System.out.println(ingest.ratios(keyed));
      System.out.println(BARS);
    }
    // The broker leaves threads behind that would keep the process for a while.
    System.exit(0);
  }

  private static void measure(
      List<Contender> contenders, ProducerTest producer, double seconds, int rounds)
      throws Exception {
    for (Contender contender : contenders) {
      contender.rehearse(seconds);
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.cold(Math.min(MAX_COLD_SECONDS, 4 * seconds));
      }
    }
    for (Contender contender : contenders) {
      contender.start();
      contender.warmUp(2 * seconds);
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.closedLoop(seconds);
      }
      producer.run();
    }
    double rate =
        contenders.stream().mapToDouble(Contender::medianPerSecond).min().orElseThrow() / 2;
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.openLoop(seconds, rate);
      }
    }
    contenders.forEach(Contender::close);
  }

  private static void createTopics(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      List<NewTopic> topics =
          Stream.of(INGEST_TOPIC, VERTX_TOPIC, KEYED_TOPIC, PRODUCER_TOPIC)
              .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  public static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
