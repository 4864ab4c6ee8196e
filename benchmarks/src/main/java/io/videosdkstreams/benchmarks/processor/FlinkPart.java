package io.videosdkstreams.benchmarks.processor;

import java.time.Duration;
import java.util.List;

/** A job of Flink beside the processor: fewer results, exactly once as well. */
final class FlinkPart {

  private FlinkPart() {}

  /**
   * @param processor runs of the processor on the same webhooks; when there are none, one is made
   */
  static void measure(
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
      table.add(
          "webhooks/s",
          ThroughputPart.median(runs, ThroughputRun::perSecond),
          flink.title(),
          run.perSecond(),
          "");
      table.add(
          "CPU per webhook, µs",
          ThroughputPart.median(runs, ThroughputRun::cpuMicros),
          flink.title(),
          run.cpuMicros(),
          "");
      table.add(
          "Kafka records per webhook",
          ThroughputPart.median(runs, ThroughputRun::recordsPerWebhook),
          flink.title(),
          run.recordsPerWebhook(),
          "");
    }
  }
}
