package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.processor.topology.PipelineSettings;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topology of production in the test driver: the one place that knows how to build it. */
final class SessionTopology {

  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Duration QUIET = Duration.ofHours(1);

  private SessionTopology() {}

  static SystemUnderTest inMemory(Duration arrivals, Path stateDirectory) {
    return inMemory(arrivals, QUIET, stateDirectory);
  }

  /**
   * @param quiet from the last arrival to the final clock
   */
  static SystemUnderTest inMemory(Duration arrivals, Duration quiet, Path stateDirectory) {
    return of(Rules.DEFAULT, Stores::inMemoryKeyValueStore, arrivals, quiet, stateDirectory);
  }

  static SystemUnderTest of(
      Rules rules,
      Function<String, KeyValueBytesStoreSupplier> storage,
      Duration arrivals,
      Path stateDirectory) {
    return of(rules, storage, arrivals, QUIET, stateDirectory);
  }

  private static SystemUnderTest of(
      Rules rules,
      Function<String, KeyValueBytesStoreSupplier> storage,
      Duration arrivals,
      Duration quiet,
      Path stateDirectory) {
    return new TopologyUnderTest(
        () -> topology(rules, storage), TOPICS, arrivals, quiet, stateDirectory);
  }

  /** With the rules that apply by default, in memory. */
  static TopologyTestDriver driver(Instant clock) {
    return new TopologyTestDriver(
        topology(Rules.DEFAULT, Stores::inMemoryKeyValueStore), new Properties(), clock);
  }

  static TestInputTopic<String, byte[]> raw(TopologyTestDriver driver) {
    return driver.createInputTopic(
        TOPICS.raw().name(), new StringSerializer(), new ByteArraySerializer());
  }

  private static Topology topology(
      Rules rules, Function<String, KeyValueBytesStoreSupplier> storage) {
    return new SessionPipeline(
            PipelineSettings.of(TOPICS, rules, 1), new PipelineMetrics(), storage)
        .build();
  }
}
