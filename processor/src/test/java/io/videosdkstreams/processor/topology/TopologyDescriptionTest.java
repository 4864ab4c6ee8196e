package io.videosdkstreams.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The shape of the topology decides the names of its internal topics, and so whether a running
 * installation can be upgraded. When a change is meant, copy the new description into the golden
 * file.
 */
class TopologyDescriptionTest {

  private final Topology topology =
      new SessionPipeline(
              PipelineSettings.of(new Topics("videosdk.", Duration.ofDays(30)), Rules.DEFAULT, 6),
              new PipelineMetrics(),
              Stores::persistentKeyValueStore)
          .build();

  @Test
  void isTheOneInTheGoldenFile() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(golden).as("golden file").isNotNull();
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void hasNoGeneratedName() {
    assertThat(topology.describe().toString()).doesNotContain("KSTREAM-", "KTABLE-");
  }

  /** One half by session, one by account; between them, contributions. */
  @Test
  void onlyWhatGoesAcrossSessionsIsRepartitioned() {
    assertThat(topology.describe().subtopologies())
        .hasSize(2)
        .filteredOn(half -> !half.toString().contains("raw-log"))
        .singleElement()
        .asString()
        .contains("Source: contributed (topics: [videosdk.contributions])");
  }
}
