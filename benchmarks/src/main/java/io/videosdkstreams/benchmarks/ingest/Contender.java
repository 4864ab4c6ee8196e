package io.videosdkstreams.benchmarks.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** One of those that are compared, and what was measured of it. */
final class Contender {

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
  void rehearse(double seconds, int connections) throws Exception {
    start();
    warmUp(seconds, connections);
    close();
  }

  void warmUp(double seconds, int connections) throws Exception {
    try (Load load = load(connections)) {
      print("warm-up", load.closedLoop(seconds), Double.NaN);
    }
  }

  /** From the first request of a fresh process, which ends thereafter. */
  void cold(double seconds, int connections) throws Exception {
    start();
    try (Load load = load(connections)) {
      Load.Result result = load.closedLoop(seconds);
      coldPerSecond.add(result.perSecond());
      errors += result.errors();
      print("cold", result, Double.NaN);
    }
    close();
  }

  void closedLoop(double seconds, int connections) throws Exception {
    try (Load load = load(connections)) {
      load.closedLoop(1);
      long before = receiver.cpu().toNanos();
      Load.Result result = load.closedLoop(seconds);
      double micros = (receiver.cpu().toNanos() - before) / 1e3 / result.answered();
      perSecond.add(result.perSecond());
      cpuMicros.add(micros);
      errors += result.errors();
      print("closed loop", result, micros);
    }
  }

  void openLoop(double seconds, int connections, double rate) throws Exception {
    openLoopRate = rate;
    try (Load load = load(connections)) {
      load.openLoop(1, rate);
      long before = receiver.cpu().toNanos();
      Load.Result result = load.openLoop(seconds, rate);
      p50.add((double) result.p50Micros());
      p99.add((double) result.p99Micros());
      errors += result.errors();
      double micros = (receiver.cpu().toNanos() - before) / 1e3 / result.answered();
      print("open loop", result, micros);
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

  void close() throws Exception {
    receiver.close();
  }

  void verify(String bootstrapServers) {
    long records = RawLogReader.verify(bootstrapServers, topic, requests, acknowledged);
    System.out.printf(Locale.ROOT, "%s: %d records hold every acknowledged body%n", topic, records);
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

  private Load load(int connections) throws Exception {
    return new Load(receiver.port(), connections, requests, acknowledged);
  }

  private void print(String kind, Load.Result result, double cpuMicros) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %-12s %8.0f/s %6.1f us CPU  p50 %6d us  p99 %6d us  errors %d%n",
        name,
        kind,
        result.perSecond(),
        cpuMicros,
        result.p50Micros(),
        result.p99Micros(),
        result.errors());
  }
}
