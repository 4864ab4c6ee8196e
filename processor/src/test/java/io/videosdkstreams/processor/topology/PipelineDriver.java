package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The whole pipeline in Kafka's test driver, in memory, on a clock that a test moves. */
final class PipelineDriver implements AutoCloseable {

  private final Topics topics = new Topics("videosdk.", Duration.ofDays(30));
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> raw;
  private final TestInputTopic<byte[], byte[]> contributions;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  PipelineDriver() {
    driver =
        new TopologyTestDriver(
            new SessionPipeline(
                    PipelineSettings.of(topics, Rules.DEFAULT, 1),
                    new PipelineMetrics(),
                    Stores::inMemoryKeyValueStore)
                .build(),
            new Properties(),
            now);
    raw =
        driver.createInputTopic(
            topics.raw().name(), new StringSerializer(), new ByteArraySerializer());
    contributions =
        driver.createInputTopic(
            topics.contributions().name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  Topics topics() {
    return topics;
  }

  /** A webhook arrives now. */
  void webhook(String sessionId, String body) {
    append(sessionId, body.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
  }

  /** A record is appended to the raw log now. */
  void append(String sessionId, byte[] value, Headers headers) {
    raw.pipeInput(new TestRecord<>(sessionId, value, headers, now));
  }

  /** A record without a value is appended to the contributions now. */
  void contributionTombstone(byte[] key) {
    contributions.pipeInput(key, null, now);
  }

  /** Time passes, for later records and for the stages. */
  void pass(Duration time) {
    now = now.plus(time);
    tick(time);
  }

  /** Time passes for the stages only. */
  void tick(Duration time) {
    driver.advanceWallClockTime(time);
  }

  TestOutputTopic<String, byte[]> output(Topic<String, byte[]> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  KeyValueStore<Bytes, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  @Override
  public void close() {
    driver.close();
  }
}
