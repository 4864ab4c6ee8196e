package io.videosdkstreams.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * Every part of the processor's benchmark at the smallest size, so that it runs when somebody wants
 * to know. A contender whose results are wrong, or that ends by itself, fails it; no time does.
 */
final class ProcessorBenchmarkIT {

  private static final Map<String, String> SMALLEST =
      Map.ofEntries(
          Map.entry("webhooks", "1000"),
          Map.entry("live", "50"),
          Map.entry("rounds", "1"),
          Map.entry("sampled", "50"),
          Map.entry("quiet", "1500"),
          Map.entry("rates", "50"),
          Map.entry("warmup", "1000"),
          Map.entry("measured", "2000"),
          Map.entry("burst.sessions", "20"),
          Map.entry("max.sessions", "100"),
          Map.entry("max.visits", "20"),
          Map.entry("warmup.webhooks", "100"),
          Map.entry("block.webhooks", "50"),
          Map.entry("recovery.sessions", "100"),
          Map.entry("kills", "1"),
          Map.entry("checkpoints", "1000"),
          Map.entry("folder", Path.of("target", "benchmark-smoke").toString()));

  @Test
  void everyPartRunsAndItsResultsAreRight() throws Exception {
    Properties properties = new Properties();
    properties.putAll(SMALLEST);
    ResultTable table = ProcessorBenchmark.measure(BenchmarkSettings.from(properties));
    assertThat(table.rows()).allSatisfy(row -> assertThat(row.measured()).isFinite());
    assertThat(table.rows()).extracting(ResultTable.Row::measure).contains("webhooks/s");
    assertThat(table.rows())
        .extracting(ResultTable.Row::reference)
        .anySatisfy(reference -> assertThat(reference).startsWith("Flink"));
    assertThat(table.markdown()).startsWith("| | measured |").contains("| webhooks/s |");
  }
}
