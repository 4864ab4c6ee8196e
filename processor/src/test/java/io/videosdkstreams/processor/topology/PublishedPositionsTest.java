package io.videosdkstreams.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How far each partition was read is published, whatever the records came to. */
class PublishedPositionsTest {

  @Test
  void positionsFollowRecordsThatLedToNothingAndContributions() {
    try (PipelineDriver driver = new PipelineDriver()) {
      driver.webhook("s", "no JSON");
      driver.tick(Duration.ofSeconds(1));
      assertThat(positions(driver)).containsOnlyKeys("videosdk.raw-0");

      String started =
          """
          {"event":"session.started","event_ts":1773478800000,"payload":{"account_id":"a","object":{
           "session_id":"s","start_time":"2026-03-14T09:00:00Z"}}}""";
      driver.webhook("s", started);
      driver.tick(Duration.ofSeconds(1));
      driver.tick(Duration.ofSeconds(1));
      Map<String, String> positions = positions(driver);
      assertThat(positions.get("videosdk.raw-0")).contains("\"offset\":2");
      assertThat(positions.get("videosdk.contributions-0")).contains("\"offset\":");

      // Nothing was read since.
      driver.tick(Duration.ofSeconds(1));
      assertThat(positions(driver)).isEmpty();
    }
  }

  private static Map<String, String> positions(PipelineDriver driver) {
    Map<String, String> positions = new TreeMap<>();
    driver
        .output(driver.topics().positions())
        .readKeyValuesToList()
        .forEach(
            change -> positions.put(change.key, new String(change.value, StandardCharsets.UTF_8)));
    return positions;
  }
}
