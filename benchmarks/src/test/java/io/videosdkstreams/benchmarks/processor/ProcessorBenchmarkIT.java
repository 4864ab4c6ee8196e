package io.videosdkstreams.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * The processor's benchmark at the smallest size, so that it runs when somebody wants to know: one
 * part, or with {@code -Dbench.part=all} every part. A contender whose results are wrong, or that
 * ends by itself, fails it; no time does.
 */
final class ProcessorBenchmarkIT {

  private static final Map<String, String> SMALLEST =
      Map.ofEntries(
          Map.entry("webhooks", "1000"),
          Map.entry("live", "50"),
          Map.entry("rounds", "1"),
          Map.entry("sampled", "50"),
          Map.entry("quiet", "2000"),
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
  void itRunsAndTheResultsOfItsContendersAreRight() throws Exception {
    String part = System.getProperty("bench.part", Part.THROUGHPUT.propertyValue());
    Properties properties = new Properties();
    properties.putAll(SMALLEST);
    properties.put("part", part);
    ResultTable table = ProcessorBenchmark.measure(BenchmarkSettings.from(properties));
    assertThat(table.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.measured()).isFinite());
    assertThat(table.markdown()).startsWith("| | measured |");
  }
}
