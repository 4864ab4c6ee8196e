package io.videosdkstreams.processor.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.processor.topology.PipelineSettings;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;

/** What the topology makes of the samples of all types: each topic of views by key. */
final class SampleViews {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS = 8;

  private SampleViews() {}

  /** By the names of topics without their prefix. */
  static Map<String, SortedMap<String, byte[]>> derive(Path stateDirectory) {
    List<byte[]> webhooks =
        Samples.all().values().stream()
            .sorted(Comparator.comparingLong(webhook -> read(webhook).get("event_ts").asLong()))
            .toList();
    Instant clock = Instant.ofEpochMilli(read(webhooks.getLast()).get("event_ts").asLong());
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    try (TopologyTestDriver driver =
        new TopologyTestDriver(
            new SessionPipeline(
                    PipelineSettings.of(TOPICS, Rules.DEFAULT, 1),
                    new PipelineMetrics(),
                    Stores::persistentKeyValueStore)
                .build(),
            settings,
            clock)) {
      TestInputTopic<String, byte[]> raw =
          driver.createInputTopic(
              TOPICS.raw().name(),
              TOPICS.raw().keySerde().serializer(),
              TOPICS.raw().valueSerde().serializer());
      for (byte[] webhook : webhooks) {
        raw.pipeInput(sessionId(webhook), webhook, clock);
      }
      for (int i = 0; i < TICKS; i++) {
        driver.advanceWallClockTime(TICK);
      }
      Map<String, SortedMap<String, byte[]>> views = new TreeMap<>();
      TOPICS.views().forEach((name, topic) -> views.put(name, latest(driver, topic)));
      return views;
    }
  }

  static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sessionId(byte[] webhook) {
    return read(webhook).at("/payload/object/session_id").asText();
  }

  private static SortedMap<String, byte[]> latest(
      TopologyTestDriver driver, Topic<String, byte[]> topic) {
    SortedMap<String, byte[]> latest = new TreeMap<>();
    for (KeyValue<String, byte[]> change :
        driver
            .createOutputTopic(
                topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer())
            .readKeyValuesToList()) {
      latest.put(change.key, change.value);
    }
    return latest;
  }
}
