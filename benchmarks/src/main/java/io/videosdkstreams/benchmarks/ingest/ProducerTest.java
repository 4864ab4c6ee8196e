package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kafka's own producer test on the bodies of the requests: what remains when there is no HTTP, no
 * signature, no key and no header, and batches are as large as they get.
 */
final class ProducerTest {

  /** So many take about a second where nothing else runs. */
  private static final int RECORDS_PER_SECOND = 200_000;

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Path folder;
  private final Path payloads;
  private final String bootstrapServers;
  private final String topic;
  private final long records;
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();

  ProducerTest(
      Path folder, String bootstrapServers, String topic, Requests requests, double seconds)
      throws IOException {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    records = (long) (RECORDS_PER_SECOND * seconds);
    payloads = folder.resolve("payloads.txt");
    Files.write(payloads, requests.texts());
  }

  /** In a JVM of its own, warmed up as all others are. */
  void run() throws IOException, InterruptedException {
    Path result = folder.resolve("producer-test.txt");
    List<String> command =
        Receiver.command(
            List.of(),
            ProducerTestProgram.class.getName(),
            bootstrapServers,
            topic,
            payloads.toString(),
            Long.toString(records),
            result.toString());
    JavaProcess.start(command, Map.of(), folder.resolve("producer-test.log")).awaitSuccess(TIMEOUT);
    String[] figures = Files.readString(result).split(" ");
    double seconds = Long.parseLong(figures[0]) / 1e9;
    perSecond.add(records / seconds);
    cpuMicros.add(Long.parseLong(figures[1]) / 1e3 / records);
    System.out.printf(
        Locale.ROOT,
        "%-16s %-12s %8.0f/s %6.1f us CPU%n",
        "Kafka",
        "producer",
        perSecond.getLast(),
        cpuMicros.getLast());
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| Kafka's producer test | %.0f | %.1f | | | | | |",
        IngestBenchmark.median(perSecond),
        IngestBenchmark.median(cpuMicros));
  }
}
