package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.alert.AlertFold;
import io.videosdkstreams.processor.callout.CalloutFold;
import io.videosdkstreams.processor.decode.DecodeNodes;
import io.videosdkstreams.processor.decode.DecodeStage;
import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.recording.RecordingFold;
import io.videosdkstreams.processor.session.SessionNodes;
import io.videosdkstreams.processor.session.SessionStage;
import io.videosdkstreams.processor.sharing.SharingFold;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.streaming.LiveStreamingFold;
import io.videosdkstreams.processor.streaming.StreamIngestionFold;
import io.videosdkstreams.processor.usage.AccountStage;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The table of contents of the topology. One source, keyed by session id, so that everything about
 * a session happens in one place; a second half, keyed by account, adds up what sessions
 * contribute. Each half has one store.
 *
 * <pre>
 *   raw log ─▶ decode ─▶ session ─▶ one topic per event type
 *                │          ├─────▶ sessions, participants, recordings, shares, …
 *                │          └─────▶ contributions ─▶ accounts ─▶ usage, users
 *                ├─▶ unrecognized
 *                └─▶ dead letters
 * </pre>
 */
public final class SessionPipeline {

  /**
   * The families of events. A new one is one line here, beside its fold, its view and its topic.
   */
  public static final List<FamilyFold> FAMILIES =
      List.of(
          new PresenceFold(),
          new SharingFold(),
          new RecordingFold(),
          new LiveStreamingFold(),
          new StreamIngestionFold(),
          new CalloutFold(),
          new AlertFold());

  private static final String RAW = "raw-log";
  private static final String DECODE = "decode";
  private static final String CONTRIBUTED = "contributed";
  private static final String ACCOUNTS = "accounts";
  private static final String USAGE = "usage";
  private static final String USERS = "users";
  private static final String CONTRIBUTION_POSITIONS = "contribution-positions";

  private final PipelineSettings settings;
  private final Topics topics;
  private final Function<String, KeyValueBytesStoreSupplier> storage;
  private final PipelineMetrics metrics;

  /**
   * @param storage where the store of that name keeps its entries
   */
  public SessionPipeline(
      PipelineSettings settings,
      PipelineMetrics metrics,
      Function<String, KeyValueBytesStoreSupplier> storage) {
    this.metrics = metrics;
    this.settings = settings;
    this.topics = settings.topics();
    this.storage = storage;
  }

  public Topology build() {
    Topology topology = new Topology();
    readRawLog(topology);
    decode(topology);
    deriveSessions(topology);
    addUpAccounts(topology);
    return topology;
  }

  private void readRawLog(Topology topology) {
    topology.addSource(
        // A new installation, and one that is rebuilt, begins with the oldest webhook it has.
        AutoOffsetReset.earliest(),
        RAW,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.raw().name(),
        topics.rerouted().name());
  }

  private void decode(Topology topology) {
    topology.addProcessor(
        DECODE,
        () ->
            new DecodeStage(
                settings.pseudonyms(), settings.partitions(), settings.maxEventBytes(), metrics),
        RAW);
    topology.addSink(
        DecodeNodes.UNRECOGNIZED,
        topics.unrecognized().name(),
        new StringSerializer(),
        new ByteArraySerializer(),
        DECODE);
    topology.addSink(
        DecodeNodes.REROUTED,
        topics.rerouted().name(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        DECODE);
    positions(topology, DecodeNodes.POSITIONS, DECODE);
  }

  private void deriveSessions(Topology topology) {
    topology.addProcessor(
        DecodeNodes.SESSION,
        () ->
            new SessionStage(
                StoreName.SESSIONS.storeName(),
                settings.rules(),
                FAMILIES,
                settings.maxMessageBytes(),
                metrics),
        DECODE);
    topology.addStateStore(store(StoreName.SESSIONS), DecodeNodes.SESSION);
    Serializer<DecodedEvent> event = (topic, value) -> value.normalized();
    topology.addSink(
        SessionNodes.EVENTS,
        new TopicByType(topics),
        new StringSerializer(),
        event,
        DecodeNodes.SESSION);
    views(topology, SessionNodes.SESSIONS, topics.sessions(), DecodeNodes.SESSION);
    FAMILIES.forEach(
        family ->
            views(topology, family.topic().node(), family.topic().in(topics), DecodeNodes.SESSION));
    // The raw record's own key, or the id of a session.
    Serializer<Object> deadLetterKey =
        (topic, key) ->
            key instanceof String id ? id.getBytes(StandardCharsets.UTF_8) : (byte[]) key;
    topology.addSink(
        DecodeNodes.DEAD_LETTERS,
        topics.deadLetters().name(),
        deadLetterKey,
        new DeadLetterSerializer(),
        DECODE,
        DecodeNodes.SESSION);
  }

  /** By account instead of session: what a session contributes changes partition. */
  // In 4.4 the method that will be removed is the one without a default.
  @SuppressWarnings("removal")
  private void addUpAccounts(Topology topology) {
    StreamPartitioner<byte[], byte[]> byAccount =
        (topic, key, contribution, count) ->
            Optional.of(Set.of(Partitions.ofAccount(ContributionKey.accountOf(key), count)));
    topology.addSink(
        SessionNodes.CONTRIBUTIONS,
        topics.contributions().name(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        byAccount,
        DecodeNodes.SESSION);
    topology.addSource(
        AutoOffsetReset.earliest(),
        CONTRIBUTED,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.contributions().name());
    topology.addProcessor(
        ACCOUNTS,
        () ->
            new AccountStage(
                StoreName.ACCOUNTS.storeName(),
                USAGE,
                USERS,
                CONTRIBUTION_POSITIONS,
                settings.usageRetention()),
        CONTRIBUTED);
    topology.addStateStore(store(StoreName.ACCOUNTS), ACCOUNTS);
    views(topology, USAGE, topics.usage(), ACCOUNTS);
    views(topology, USERS, topics.users(), ACCOUNTS);
    positions(topology, CONTRIBUTION_POSITIONS, ACCOUNTS);
  }

  /** The offset of the next record of a partition, with the id of the raw log. */
  private void positions(Topology topology, String node, String from) {
    // Kafka writes ids as base64url, so there is nothing to escape.
    Serializer<Long> position =
        (topic, offset) ->
            "{\"topic_id\":\"%s\",\"offset\":%d}"
                .formatted(settings.rawTopicId(), offset)
                .getBytes(StandardCharsets.UTF_8);
    topology.addSink(node, topics.positions().name(), new StringSerializer(), position, from);
  }

  private static void views(
      Topology topology, String node, Topic<String, byte[]> topic, String from) {
    topology.addSink(
        node, topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer(), from);
  }

  private StoreBuilder<KeyValueStore<Bytes, byte[]>> store(StoreName name) {
    return Stores.keyValueStoreBuilder(
        storage.apply(name.storeName()), Serdes.Bytes(), Serdes.ByteArray());
  }
}
