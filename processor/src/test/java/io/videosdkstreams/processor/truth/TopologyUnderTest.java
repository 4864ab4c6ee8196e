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
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * A topology in Kafka's test driver. Deliveries arrive one after the other, evenly but for up to a
 * second more between them, so that the topology's ticks fall anywhere; one that follows itself
 * arrives at once. Then nothing for a while.
 *
 * @param arrivals how long that takes, or {@link #AT_ONCE}; where it is long, deadlines pass in
 *     between and what was inferred has to be taken back
 * @param quiet from the last of them to the final clock
 * @param stateDirectory where it keeps what it does not keep in memory
 */
record TopologyUnderTest(
    Supplier<Topology> topology,
    Topics topics,
    Duration arrivals,
    Duration quiet,
    Path stateDirectory)
    implements SystemUnderTest {

  private static final ObjectReader VIEWS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(ObjectNode.class);

  /** No time passes between deliveries: for histories that would be derived too often. */
  static final Duration AT_ONCE = Duration.ofMillis(-1);

  /** At least as long as the topology's own ticks. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final int TICKS = 8;

  TopologyUnderTest(
      Supplier<Topology> topology, Topics topics, Duration arrivals, Path stateDirectory) {
    this(topology, topics, arrivals, Duration.ofHours(1), stateDirectory);
  }

  @Override
  public Views views(List<Delivery> deliveries, Instant now) {
    RandomGenerator random = new SplittableRandom(seed(deliveries));
    // Whole milliseconds: the driver's clock drops the rest.
    Duration step =
        Duration.ofMillis(Math.max(0, arrivals.toMillis()) / Math.max(1, deliveries.size()));
    Instant clock = now.minus(quiet).minus(step.plus(TICK).multipliedBy(deliveries.size()));
    try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), settings(), clock)) {
      TestInputTopic<String, byte[]> raw =
          driver.createInputTopic(
              topics.raw().name(),
              topics.raw().keySerde().serializer(),
              topics.raw().valueSerde().serializer());
      Delivery previous = null;
      for (Delivery delivery : deliveries) {
        Duration passing = delivery == previous ? Duration.ZERO : passing(step, random);
        previous = delivery;
        driver.advanceWallClockTime(passing);
        clock = clock.plus(passing);
        raw.pipeInput(delivery.key(), delivery.body(), clock);
      }
      driver.advanceWallClockTime(Duration.between(clock, now).minus(TICK.multipliedBy(TICKS)));
      tick(driver);
      Views views = Views.none();
      read(driver, Views.OF_SESSIONS, views);
      tick(driver);
      read(driver, Views.ROLL_UPS, views);
      return views;
    }
  }

  private Duration passing(Duration step, RandomGenerator random) {
    if (arrivals.equals(AT_ONCE)) {
      return Duration.ZERO;
    }
    return step.plusMillis(random.nextBoolean() ? 0 : random.nextInt((int) TICK.toMillis() + 1));
  }

  private static long seed(List<Delivery> deliveries) {
    return deliveries.stream().mapToLong(delivery -> Arrays.hashCode(delivery.body())).sum();
  }

  static void tick(TopologyTestDriver driver) {
    for (int i = 0; i < TICKS; i++) {
      driver.advanceWallClockTime(TICK);
    }
  }

  /** From the final clock on, until everything that follows from it has been derived. */
  static Duration settling() {
    return TICK.multipliedBy(TICKS);
  }

  private void read(TopologyTestDriver driver, Set<String> names, Views views) {
    names.forEach(
        name -> views.on(name).putAll(table(driver, Compared.TOPICS.get(name).apply(topics))));
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    return settings;
  }

  /** The topic as a reader of its compacted log sees it: the last value of each key. */
  static SortedMap<String, ObjectNode> table(
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
