package io.videosdkstreams.processor.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.videosdkstreams.processor.decode.DecodeNodes;
import io.videosdkstreams.processor.decode.DecodeStage;
import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.fold.FactTimes;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.wire.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The decode stage and the session stage in Kafka's test driver; every node is a topic. */
final class SessionStageDriver implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** More than any test has sessions. */
  private static final int TICKS = 4;

  private static final String STORE = "sessions-store";
  private static final String RAW = "raw";
  private static final int MAX_EVENT_BYTES = 1_048_576 + 64 * 1024;

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> raw;
  private final List<FamilyFold> folds;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = NOON;

  /**
   * @param partitions of the raw log; the driver's task has partition 0
   */
  SessionStageDriver(List<FamilyFold> folds, int partitions) {
    this.folds = folds;
    PipelineMetrics metrics = new PipelineMetrics();
    metrics.bindTo(registry);
    driver = new TopologyTestDriver(topology(folds, partitions, metrics), new Properties(), NOON);
    raw = driver.createInputTopic(RAW, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Topology topology(
      List<FamilyFold> folds, int partitions, PipelineMetrics metrics) {
    Topology topology = new Topology();
    topology.addSource(RAW, new ByteArrayDeserializer(), new ByteArrayDeserializer(), RAW);
    topology.addProcessor(
        "decode",
        () -> new DecodeStage(Pseudonyms.NONE, partitions, MAX_EVENT_BYTES, metrics),
        RAW);
    topology.addProcessor(
        DecodeNodes.SESSION,
        () -> new SessionStage(STORE, Rules.DEFAULT, folds, Topic.MAX_MESSAGE_BYTES, metrics),
        "decode");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray()),
        DecodeNodes.SESSION);
    sink(topology, DecodeNodes.UNRECOGNIZED, "decode");
    sink(topology, DecodeNodes.REROUTED, "decode");
    sink(topology, DecodeNodes.POSITIONS, "decode");
    sink(topology, SessionNodes.DEAD_LETTERS, "decode", DecodeNodes.SESSION);
    List<String> nodes =
        new ArrayList<>(
            List.of(SessionNodes.EVENTS, SessionNodes.SESSIONS, SessionNodes.CONTRIBUTIONS));
    folds.forEach(fold -> nodes.add(fold.topic().node()));
    nodes.forEach(node -> sink(topology, node, DecodeNodes.SESSION));
    return topology;
  }

  private static void sink(Topology topology, String node, String... from) {
    topology.addSink(node, node, SessionStageDriver.<Object>text(), value(), from);
  }

  private static <T> Serializer<T> text() {
    return (topic, key) -> bytes(key);
  }

  private static Serializer<Object> value() {
    return (topic, value) ->
        switch (value) {
          case DecodedEvent event -> event.normalized();
          case FailedSession failed -> bytes(failed.problem());
          case null, default -> bytes(value);
        };
  }

  private static byte[] bytes(Object value) {
    return value == null || value instanceof byte[]
        ? (byte[]) value
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Sends an event.
   *
   * @param time of that day, as {@code 11:00:00}
   * @param fields of the object, after the session's id
   */
  void send(String sessionId, String type, String time, String fields) {
    send(sessionId, sessionId, type, time, fields);
  }

  void send(String key, String sessionId, String type, String time, String fields) {
    String body =
        "{\"event\":\"%s\",\"event_ts\":%d,\"payload\":{\"object\":{\"session_id\":\"%s\",%s}}}"
            .formatted(type, FactTimes.millis(time), sessionId, fields);
    raw.pipeInput(bytes(key), bytes(body), now);
  }

  void erase(Erasure request) {
    byte[] key = bytes(request.sessionId());
    raw.pipeInput(new TestRecord<>(key, request.toBytes(), request.headers(), now));
  }

  void joined(String sessionId, String uuid, String time) {
    send(sessionId, "session.user_joined", time, user(uuid));
  }

  void left(String sessionId, String uuid, String time) {
    send(sessionId, "session.user_left", time, user(uuid));
  }

  private static String user(String uuid) {
    return "\"user\":{\"id\":\"%s\",\"participant_uuid\":\"%s\"}".formatted(uuid, uuid);
  }

  /**
   * What was sent is derived. On a slow machine a tick may leave sessions to the next ones: it
   * derives one at least.
   */
  void tick() {
    for (int i = 0; i < TICKS; i++) {
      pass(Duration.ofSeconds(1));
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** What came out of a node since it was last asked. */
  List<KeyValue<String, String>> read(String node) {
    return output(node).readKeyValuesToList();
  }

  /** The last value of each key of a node's topic; what was removed is not in it. */
  TreeMap<String, String> table(String node) {
    TreeMap<String, String> table = new TreeMap<>();
    for (KeyValue<String, String> entry : read(node)) {
      if (entry.value == null) {
        table.remove(entry.key);
      } else {
        table.put(entry.key, entry.value);
      }
    }
    return table;
  }

  private TestOutputTopic<String, String> output(String node) {
    return driver.createOutputTopic(node, new StringDeserializer(), new StringDeserializer());
  }

  StoredSessions queries() {
    return new StoredSessions(store(), folds);
  }

  /** What a gauge or a counter of the pipeline shows. */
  double metric(String name) {
    return registry
        .get("videosdk.processor." + name)
        .meter()
        .measure()
        .iterator()
        .next()
        .getValue();
  }

  boolean isLarge(String sessionId) {
    return SessionStateCodec.read(store().get(SessionStore.stateKey(sessionId))).large();
  }

  KeyValueStore<Bytes, byte[]> store() {
    return driver.getKeyValueStore(STORE);
  }

  @Override
  public void close() {
    driver.close();
  }
}
