package io.videosdkstreams.benchmarks.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The processor and the one-store topology in turns, on the same webhooks. */
final class ThroughputPart {

  private ThroughputPart() {}

  /** Returns the runs of the processor. */
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
    String reference = new OneStoreContender().title();
    table.add(
        "webhooks/s",
        median(processor, ThroughputRun::perSecond),
        reference,
        median(oneStore, ThroughputRun::perSecond),
        "≥ 0.25");
    table.add(
        "CPU per webhook, µs",
        median(processor, ThroughputRun::cpuMicros),
        reference,
        median(oneStore, ThroughputRun::cpuMicros),
        "≤ 4");
    table.add(
        "Kafka records per webhook, sessions interleaved",
        median(processor, ThroughputRun::recordsPerWebhook),
        reference,
        median(oneStore, ThroughputRun::recordsPerWebhook),
        "");
    return processor;
  }

  static double median(List<ThroughputRun> runs, ToDoubleFunction<ThroughputRun> value) {
    return ResultTable.median(runs.stream().mapToDouble(value).boxed().toList());
  }
}
