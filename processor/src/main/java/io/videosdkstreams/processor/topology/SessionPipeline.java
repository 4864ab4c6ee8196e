package io.videosdkstreams.processor.topology;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.decode.DecodeStage;
import io.videosdkstreams.processor.once.OnceStage;
import io.videosdkstreams.processor.session.SessionStage;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.usage.ContributionStage;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.Pseudonyms;
import io.videosdkstreams.wire.UnrecognizedEvents;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The table of contents of the topology. One source, keyed by session id, so that everything about
 * a session happens in one place and nothing is repartitioned.
 *
 * <pre>
 *   raw log ─▶ decode ─▶ once ─▶ session ─▶ sessions
 *                │         │        ├─────▶ participants, recordings, shares, …
 *                │         │        └─────▶ contributions ─▶ accounts ─▶ usage, users
 *                │         └─▶ one topic per event type
 *                ├─▶ unrecognized
 *                └─▶ dead letters
 * </pre>
 */
public final class SessionPipeline {

  private final Topics topics;
  private final Rules rules;
  private final Pseudonyms pseudonyms;
  private final Function<String, KeyValueBytesStoreSupplier> storage;

  public SessionPipeline(Topics topics, Rules rules) {
    this(topics, rules, Pseudonyms.NONE);
  }

  public SessionPipeline(Topics topics, Rules rules, Pseudonyms pseudonyms) {
    this(topics, rules, pseudonyms, org.apache.kafka.streams.state.Stores::persistentKeyValueStore);
  }

  /**
   * @param storage where the store of that name keeps its entries
   */
  public SessionPipeline(
      Topics topics, Rules rules, Function<String, KeyValueBytesStoreSupplier> storage) {
    this(topics, rules, Pseudonyms.NONE, storage);
  }

  private SessionPipeline(
      Topics topics,
      Rules rules,
      Pseudonyms pseudonyms,
      Function<String, KeyValueBytesStoreSupplier> storage) {
    this.pseudonyms = pseudonyms;
    this.topics = topics;
    this.rules = rules;
    this.storage = storage;
  }

  public Topology build() {
    Topology topology = new Topology();
    readRawLog(topology);
    decode(topology);
    passEachFactOnce(topology);
    foldSessions(topology);
    addUpAccountsAndPeople(topology);
    return topology;
  }

  private void readRawLog(Topology topology) {
    topology.addSource(
        // A new installation, and one that is rebuilt, begins with the oldest webhook it has.
        AutoOffsetReset.earliest(),
        Nodes.RAW,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.raw().name());
  }

  private void decode(Topology topology) {
    topology.addProcessor(Nodes.DECODE, () -> new DecodeStage(pseudonyms), Nodes.RAW);
    UnrecognizedEvents documents = new UnrecognizedEvents();
    Serializer<Decoded.Unrecognized> unrecognized = (topic, value) -> documents.write(value);
    topology.addSink(
        Nodes.UNRECOGNIZED,
        topics.unrecognized().name(),
        new StringSerializer(),
        unrecognized,
        Nodes.DECODE);
    topology.addSink(
        Nodes.DEAD_LETTERS,
        topics.deadLetters().name(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        Nodes.DECODE);
  }

  private void passEachFactOnce(Topology topology) {
    NormalizedEvents normalized = new NormalizedEvents();
    Serializer<SessionEvent> event = (topic, value) -> normalized.write(value);
    topology.addProcessor(Nodes.ONCE, OnceStage::new, Nodes.DECODE);
    topology.addSink(
        Nodes.EVENTS, new TopicByType(topics), new StringSerializer(), event, Nodes.ONCE);
  }

  private void foldSessions(Topology topology) {
    topology.addProcessor(Nodes.SESSION, () -> new SessionStage(rules), Nodes.ONCE);
    topology.addStateStore(store(Stores.FACTS), Nodes.ONCE, Nodes.SESSION);
    topology.addStateStore(store(Stores.SESSION_STATE), Nodes.SESSION);
    topology.addStateStore(store(Stores.SESSION_VIEWS), Nodes.SESSION);
    topology.addStateStore(store(Stores.SESSIONS_BY_START), Nodes.SESSION);
    topology.addStateStore(store(Stores.PARTICIPANT_VIEWS), Nodes.SESSION);
    topology.addStateStore(store(Stores.DEADLINES), Nodes.SESSION);
    topology.addStateStore(store(Stores.FAMILY_VIEWS), Nodes.SESSION);
    views(topology, Nodes.SESSIONS, topics.sessions(), Nodes.SESSION);
    views(topology, Nodes.PARTICIPANTS, topics.participants(), Nodes.SESSION);
    views(topology, Nodes.RECORDINGS, topics.recordings(), Nodes.SESSION);
    views(topology, Nodes.SHARES, topics.shares(), Nodes.SESSION);
    views(topology, Nodes.LIVE_STREAMS, topics.liveStreams(), Nodes.SESSION);
    views(topology, Nodes.STREAM_INGESTIONS, topics.streamIngestions(), Nodes.SESSION);
    views(topology, Nodes.CALLOUTS, topics.callouts(), Nodes.SESSION);
    views(topology, Nodes.ALERTS, topics.alerts(), Nodes.SESSION);
  }

  /** By account and person instead of session: what a session says of itself changes partition. */
  private void addUpAccountsAndPeople(Topology topology) {
    Topic<String, byte[]> contributions = topics.contributions();
    topology.addSink(
        Nodes.CONTRIBUTIONS,
        contributions.name(),
        contributions.keySerde().serializer(),
        contributions.valueSerde().serializer(),
        new ByAccount(),
        Nodes.SESSION);
    topology.addSource(
        AutoOffsetReset.earliest(),
        Nodes.CONTRIBUTED,
        contributions.keySerde().deserializer(),
        contributions.valueSerde().deserializer(),
        contributions.name());
    topology.addProcessor(Nodes.ACCOUNTS, ContributionStage::new, Nodes.CONTRIBUTED);
    topology.addStateStore(store(Stores.CONTRIBUTIONS), Nodes.ACCOUNTS);
    topology.addStateStore(store(Stores.USAGE_VIEWS), Nodes.ACCOUNTS);
    topology.addStateStore(store(Stores.USER_VIEWS), Nodes.ACCOUNTS);
    views(topology, Nodes.USAGE, topics.usage(), Nodes.ACCOUNTS);
    views(topology, Nodes.USERS, topics.users(), Nodes.ACCOUNTS);
  }

  private static void views(
      Topology topology, String node, Topic<String, byte[]> topic, String from) {
    topology.addSink(
        node, topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer(), from);
  }

  private StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
        storage.apply(name), Serdes.Bytes(), Serdes.ByteArray());
  }
}
