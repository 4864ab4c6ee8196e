package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.ingest.IngestBenchmark;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the processor on an embedded broker, with changelogs and all outputs, beside other
 * programs that read the same raw log. Prints one table in Markdown. Settings are system
 * properties, see README.md.
 */
public final class ProcessorBenchmark {

  private static final String ALL = "all";
  private static final String INGEST = "ingest";

  private ProcessorBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    BenchmarkSettings settings = BenchmarkSettings.from(System.getProperties());
    if (Stream.concat(Stream.of(ALL, INGEST), Arrays.stream(Part.values()).map(Part::propertyValue))
        .noneMatch(settings.part()::equals)) {
      throw new IllegalArgumentException("there is no part " + settings.part());
    }
    if (!settings.part().equals(INGEST)) {
      System.out.println(measure(settings).markdown());
    }
    if (settings.part().equals(ALL) || settings.part().equals(INGEST)) {
      IngestBenchmark.main(
          new String[] {
            System.getProperty("ingest.seconds", "5"),
            System.getProperty("ingest.rounds", "3"),
            settings.folder().toString()
          });
    }
    System.exit(0);
  }

  /**
   * @throws IllegalStateException when a contender's results are wrong, or it has ended by itself
   */
  static ResultTable measure(BenchmarkSettings settings) throws Exception {
    ResultTable table = new ResultTable();
    List<ThroughputRun> processor = new ArrayList<>();
    Files.createDirectories(settings.folder());
    try (Broker broker = Broker.start(settings.folder())) {
      for (Part part : Part.values()) {
        if (!settings.part().equals(ALL) && !settings.part().equals(part.propertyValue())) {
          continue;
        }
        switch (part) {
          case THROUGHPUT -> processor.addAll(ThroughputPart.measure(broker, settings, table));
          case LATENCY -> LatencyPart.measure(broker, settings, table);
          case SIZE -> SizePart.measure(broker, settings, table);
          case GROWTH -> GrowthPart.measure(broker, settings, table);
          case RECOVERY -> RecoveryPart.measure(broker, settings, table);
          case FLINK -> ThroughputPart.measureFlink(broker, settings, processor, table);
        }
      }
    }
    return table;
  }
}
