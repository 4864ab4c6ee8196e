package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.benchmarks.TopicReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** One of those that are compared, and what was measured of it. */
final class Contender {

  private static final int CONNECTIONS = 64;

  private final String name;
  private final String topic;
  private final Callable<Receiver> starter;
  private final Requests requests;
  private final int[] acknowledged;
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();
  private final List<Double> coldPerSecond = new ArrayList<>();
  private final List<Double> p50 = new ArrayList<>();
  private final List<Double> p99 = new ArrayList<>();
  private double openLoopRate;
  private int errors;
  private Receiver receiver;

  Contender(String name, String topic, Callable<Receiver> starter, Requests requests) {
    this.name = name;
    this.topic = topic;
    this.starter = starter;
    this.requests = requests;
    acknowledged = new int[requests.count()];
  }

  void start() throws Exception {
    receiver = starter.call();
  }

  /** Warms up whatever is not this contender: the broker, and the JVM that makes the load. */
  void rehearse(double seconds) throws Exception {
    start();
    warmUp(seconds);
    close();
  }

  void warmUp(double seconds) throws Exception {
    measure("warm-up", 0, seconds, 0);
  }

  /** From the first request of a fresh process, which ends thereafter. */
  void cold(double seconds) throws Exception {
    start();
    Measured measured = measure("cold", 0, seconds, 0);
    coldPerSecond.add(measured.result().perSecond());
    errors += measured.result().errors();
    close();
  }

  void closedLoop(double seconds) throws Exception {
    Measured measured = measure("closed loop", 1, seconds, 0);
    perSecond.add(measured.result().perSecond());
    cpuMicros.add(measured.cpuMicros());
    errors += measured.result().errors();
  }

  void openLoop(double seconds, double rate) throws Exception {
    openLoopRate = rate;
    Load.Result result = measure("open loop", 1, seconds, rate).result();
    p50.add((double) result.p50Micros());
    p99.add((double) result.p99Micros());
    errors += result.errors();
  }

  /**
   * @param cpuMicros of the receiver for each answer
   */
  private record Measured(Load.Result result, double cpuMicros) {}

  private Measured measure(String kind, double warmUpSeconds, double seconds, double rate)
      throws Exception {
    try (Load load = new Load(receiver.port(), CONNECTIONS, requests, acknowledged)) {
      load.run(warmUpSeconds, rate);
      long before = receiver.process().cpu().toNanos();
      Load.Result result = load.run(seconds, rate);
      double micros = (receiver.process().cpu().toNanos() - before) / 1e3 / result.answered();
      System.out.printf(
          Locale.ROOT,
          "%-16s %-12s %8.0f/s %6.1f us CPU  p50 %6d us  p99 %6d us  errors %d%n",
          name,
          kind,
          result.perSecond(),
          micros,
          result.p50Micros(),
          result.p99Micros(),
          result.errors());
      return new Measured(result, micros);
    }
  }

  double medianPerSecond() {
    return IngestBenchmark.median(perSecond);
  }

  /** This one's medians in units of another one's, as a row of the table. */
  String ratios(Contender other) {
    return String.format(
        Locale.ROOT,
        "| %s / %s | %.2f | %.2f | | %.2f | %.2f | %.2f | |",
        name,
        other.name,
        medianPerSecond() / other.medianPerSecond(),
        ratio(cpuMicros, other.cpuMicros),
        ratio(p50, other.p50),
        ratio(p99, other.p99),
        ratio(coldPerSecond, other.coldPerSecond));
  }

  private static double ratio(List<Double> values, List<Double> others) {
    return IngestBenchmark.median(values) / IngestBenchmark.median(others);
  }

  void close() {
    receiver.process().close();
  }

  /**
   * Compares the topic with what was acknowledged.
   *
   * @throws IllegalStateException when an acknowledged body is missing or differs in a byte
   */
  void verify(String bootstrapServers) {
    int[] found = new int[acknowledged.length];
    new TopicReader(bootstrapServers)
        .read(
            List.of(topic),
            kept -> {
              int index = Requests.index(kept.value());
              if (index < 0 || !Arrays.equals(kept.value(), requests.body(index))) {
                throw new IllegalStateException(
                    "the log holds a body that was never sent: " + kept);
              }
              found[index]++;
            });
    for (int i = 0; i < found.length; i++) {
      if (found[i] < acknowledged[i]) {
        throw new IllegalStateException(
            "body %d: acknowledged %d times, found %d".formatted(i, acknowledged[i], found[i]));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d records hold every acknowledged body%n",
        topic,
        Arrays.stream(found).sum());
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.1f | %.0f | %.2f | %.2f | %.0f | %d |",
        name,
        medianPerSecond(),
        IngestBenchmark.median(cpuMicros),
        openLoopRate,
        IngestBenchmark.median(p50) / 1e3,
        IngestBenchmark.median(p99) / 1e3,
        IngestBenchmark.median(coldPerSecond),
        errors);
  }
}
