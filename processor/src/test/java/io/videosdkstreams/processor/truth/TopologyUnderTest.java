package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * A topology in Kafka's test driver. Deliveries arrive one after the other, evenly, the last of
 * them an hour before the final clock.
 *
 * @param arrivals how long that takes; where it is long, deadlines pass in between and what was
 *     inferred has to be taken back
 * @param stateDirectory where it keeps what it does not keep in memory
 */
record TopologyUnderTest(
    Supplier<Topology> topology, Topics topics, Duration arrivals, Path stateDirectory)
    implements SystemUnderTest {

  private static final ObjectReader VIEWS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(ObjectNode.class);
  private static final Duration QUIET = Duration.ofHours(1);

  @Override
  public Views views(List<Delivery> deliveries, Instant now) {
    Instant clock = now.minus(QUIET).minus(arrivals);
    // Whole milliseconds: the driver's clock drops the rest.
    Duration step = Duration.ofMillis(arrivals.toMillis() / Math.max(1, deliveries.size()));
    try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), settings(), clock)) {
      TestInputTopic<String, byte[]> raw =
          driver.createInputTopic(
              topics.raw().name(),
              topics.raw().keySerde().serializer(),
              topics.raw().valueSerde().serializer());
      for (Delivery delivery : deliveries) {
        driver.advanceWallClockTime(step);
        clock = clock.plus(step);
        raw.pipeInput(delivery.key(), delivery.body(), clock);
      }
      driver.advanceWallClockTime(Duration.between(clock, now));
      Views views = Views.none();
      Compared.TOPICS.forEach(
          (name, topic) -> views.on(name).putAll(table(driver, topic.apply(topics))));
      return views;
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    return settings;
  }

  /** The topic as a reader of its compacted log sees it. */
  private static SortedMap<String, ObjectNode> table(
      TopologyTestDriver driver, Topic<String, byte[]> topic) {
    TestOutputTopic<String, byte[]> output =
        driver.createOutputTopic(
            topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
    SortedMap<String, ObjectNode> table = new TreeMap<>();
    for (KeyValue<String, byte[]> change : output.readKeyValuesToList()) {
      if (change.value == null) {
        table.remove(change.key);
      } else {
        table.put(change.key, read(change.value));
      }
    }
    return table;
  }

  private static ObjectNode read(byte[] view) {
    try {
      return VIEWS.readValue(view);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
