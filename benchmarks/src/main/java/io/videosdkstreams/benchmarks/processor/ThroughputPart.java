package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.ingest.IngestBenchmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The processor beside the one-store topology and beside Flink, on the same webhooks. */
final class ThroughputPart {

  private ThroughputPart() {}

  /** The one-store topology, in turns. Returns the runs of the processor. */
  static List<ThroughputRun> measure(Broker broker, BenchmarkSettings settings, ResultTable table)
      throws Exception {
    List<ThroughputRun> processor = new ArrayList<>();
    List<ThroughputRun> oneStore = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      // Nobody is always first.
      boolean processorFirst = round % 2 == 0;
      for (boolean turn : new boolean[] {processorFirst, !processorFirst}) {
        Contender contender = turn ? new ProcessorContender() : new OneStoreContender();
        ThroughputRun run =
            ThroughputRun.measure(
                broker, settings, contender, "throughput" + round + (turn ? "p" : "o"));
        (turn ? processor : oneStore).add(run);
      }
    }
    addRows(table, processor, new OneStoreContender().title(), oneStore, "≥ 0.25", "≤ 4");
    return processor;
  }

  /**
   * A job of Flink with each of its intervals: fewer results, exactly once as well.
   *
   * @param processor runs of the processor on the same webhooks; when there are none, one is made
   */
  static void measureFlink(
      Broker broker, BenchmarkSettings settings, List<ThroughputRun> processor, ResultTable table)
      throws Exception {
    List<ThroughputRun> runs =
        processor.isEmpty()
            ? List.of(ThroughputRun.measure(broker, settings, new ProcessorContender(), "flinkp"))
            : processor;
    for (Duration checkpoints : settings.checkpoints()) {
      Contender flink = new FlinkContender(checkpoints);
      ThroughputRun run =
          ThroughputRun.measure(broker, settings, flink, "flink" + checkpoints.toMillis());
      addRows(table, runs, flink.title(), List.of(run), "", "");
    }
  }

  private static void addRows(
      ResultTable table,
      List<ThroughputRun> processor,
      String reference,
      List<ThroughputRun> others,
      String rateBar,
      String cpuBar) {
    Row row =
        (measure, value, bar) ->
            table.add(measure, median(processor, value), reference, median(others, value), bar);
    row.add("webhooks/s", ThroughputRun::perSecond, rateBar);
    row.add("CPU per webhook, µs", ThroughputRun::cpuMicros, cpuBar);
    row.add("Kafka records per webhook", ThroughputRun::recordsPerWebhook, "");
  }

  private interface Row {
    void add(String measure, ToDoubleFunction<ThroughputRun> value, String bar);
  }

  private static double median(List<ThroughputRun> runs, ToDoubleFunction<ThroughputRun> value) {
    return IngestBenchmark.median(runs.stream().mapToDouble(value).boxed().toList());
  }
}
