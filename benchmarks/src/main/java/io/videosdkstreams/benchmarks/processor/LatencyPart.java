package io.videosdkstreams.benchmarks.processor;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** From a webhook to what shows it, at fixed rates: the processor and the one-store topology. */
final class LatencyPart {

  private static final long SESSIONS_PER_RATE = 1_000_000;
  private static final int BAR_RATE = 200;
  private static final List<Double> PERCENTILES = List.of(50.0, 99.0);

  private record Latencies(int rate, Histogram topic, Histogram query) {}

  private LatencyPart() {}

  static void measure(Broker broker, BenchmarkSettings settings, ResultTable table)
      throws Exception {
    Contender oneStore = new OneStoreContender();
    // Whoever is first would meet a broker that has just started.
    ThroughputRun.measure(broker, settings, oneStore, "latencyw");
    List<Latencies> processor = latencies(broker, settings, new ProcessorContender(), "latencyp");
    List<Latencies> reference = latencies(broker, settings, oneStore, "latencyo");
    for (int i = 0; i < processor.size(); i++) {
      Latencies measured = processor.get(i);
      Latencies compared = reference.get(i);
      String bar = measured.rate() == BAR_RATE ? "≤ 1.5" : "";
      for (double percentile : PERCENTILES) {
        String at = ", %d/s, p%.0f, ms".formatted(measured.rate(), percentile);
        table.add(
            "webhook → videosdk.sessions" + at,
            millis(measured.topic(), percentile),
            oneStore.title(),
            millis(compared.topic(), percentile),
            bar);
        table.add(
            "webhook → query" + at,
            millis(measured.query(), percentile),
            oneStore.title(),
            millis(compared.query(), percentile),
            bar);
      }
    }
  }

  private static List<Latencies> latencies(
      Broker broker, BenchmarkSettings settings, Contender contender, String name)
      throws Exception {
    try (Trial trial = Trial.create(broker, settings, name)) {
      trial.load(new InterleavedScripts(0, 1, 1));
      trial.start(contender);
      new Completion(trial, contender).await(settings.quiet());
      List<Latencies> measured = new ArrayList<>();
      for (int rate : settings.rates()) {
        try (LatencyRun run = new LatencyRun(trial, contender)) {
          run.run((measured.size() + 1) * SESSIONS_PER_RATE, rate);
          measured.add(new Latencies(rate, run.topic(), run.query()));
          System.out.printf(
              "%s, %d/s: topic p50 %.0f ms, p99 %.0f ms of %d; query p50 %.0f ms, p99 %.0f ms of %d%n",
              contender.title(),
              rate,
              millis(run.topic(), 50),
              millis(run.topic(), 99),
              run.topic().getTotalCount(),
              millis(run.query(), 50),
              millis(run.query(), 99),
              run.query().getTotalCount());
        }
      }
      return measured;
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }
}
