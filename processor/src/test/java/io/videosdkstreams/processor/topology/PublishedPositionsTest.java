package io.videosdkstreams.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** How far each partition was read is published, whatever the records came to. */
class PublishedPositionsTest {

  private final Topics topics = new Topics("videosdk.", Duration.ofDays(30));

  @Test
  void positionsFollowRecordsThatLedToNothingAndContributions() {
    try (TopologyTestDriver driver =
        new TopologyTestDriver(
            new SessionPipeline(
                    PipelineSettings.of(topics, Rules.DEFAULT, 1), Stores::inMemoryKeyValueStore)
                .build(),
            new Properties(),
            Instant.parse("2026-11-23T12:00:00Z"))) {
      TestInputTopic<String, byte[]> raw =
          driver.createInputTopic(
              topics.raw().name(), new StringSerializer(), new ByteArraySerializer());
      raw.pipeInput("s", "no JSON".getBytes(StandardCharsets.UTF_8));
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      assertThat(positions(driver)).containsOnlyKeys("videosdk.raw-0");

      String started =
          """
          {"event":"session.started","event_ts":1773478800000,"payload":{"account_id":"a","object":{
           "session_id":"s","start_time":"2026-03-14T09:00:00Z"}}}""";
      raw.pipeInput("s", started.getBytes(StandardCharsets.UTF_8));
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      Map<String, String> positions = positions(driver);
      assertThat(positions.get("videosdk.raw-0")).contains("\"offset\":2");
      assertThat(positions.get("videosdk.contributions-0")).contains("\"offset\":");

      // Nothing was read since.
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      assertThat(positions(driver)).isEmpty();
    }
  }

  private Map<String, String> positions(TopologyTestDriver driver) {
    return driver
        .createOutputTopic(
            topics.positions().name(), new StringDeserializer(), new StringDeserializer())
        .readKeyValuesToMap();
  }
}
