package io.videosdkstreams.topic;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.setting.KafkaSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of one installation. Keys are UTF-8 text, values JSON in UTF-8; inside the topology
 * both travel as the bytes they are, so that nothing is written twice.
 */
public final class Topics {

  private static final Serde<String> KEY = Serdes.String();
  private static final Serde<byte[]> JSON = Serdes.ByteArray();
  private static final Duration POSITIONS_COMPACTION_LAG = Duration.ofMinutes(10);

  private final String prefix;
  private final Topic<String, byte[]> raw;
  private final Map<EventType, Topic<String, byte[]>> events = new EnumMap<>(EventType.class);
  private final Topic<String, byte[]> unrecognized;
  private final Topic<String, byte[]> deadLetters;
  private final Topic<String, byte[]> sessions;
  private final Topic<String, byte[]> participants;
  private final Topic<String, byte[]> recordings;
  private final Topic<String, byte[]> shares;
  private final Topic<String, byte[]> liveStreams;
  private final Topic<String, byte[]> streamIngestions;
  private final Topic<String, byte[]> callouts;
  private final Topic<String, byte[]> alerts;
  private final Topic<String, byte[]> usage;
  private final Topic<String, byte[]> users;
  private final Topic<String, byte[]> contributions;
  private final Topic<String, byte[]> rerouted;
  private final Topic<String, byte[]> positions;
  private final int maxMessageBytes;

  public Topics(KafkaSettings settings) {
    this(settings.topicPrefix(), settings.rawRetention(), settings.maxMessageBytes());
  }

  public Topics(String prefix, Duration logRetention) {
    this(prefix, logRetention, Topic.MAX_MESSAGE_BYTES);
  }

  /**
   * @param prefix what every name starts with, {@code videosdk.} by default
   * @param logRetention how long the raw log and the logs derived from it keep a record
   * @param maxMessageBytes the largest record batch of every topic
   */
  public Topics(String prefix, Duration logRetention, int maxMessageBytes) {
    this.prefix = prefix;
    this.maxMessageBytes = maxMessageBytes;
    raw = log(prefix + "raw", logRetention);
    for (EventType type : EventType.values()) {
      events.put(type, log(prefix + type.topicSuffix(), logRetention));
    }
    unrecognized = log(prefix + "unrecognized", logRetention);
    deadLetters = log(prefix + "dead-letters", logRetention);
    sessions = table(prefix + "sessions");
    participants = table(prefix + "participants");
    recordings = table(prefix + "recordings");
    shares = table(prefix + "shares");
    liveStreams = table(prefix + "live-streams");
    streamIngestions = table(prefix + "stream-ingestions");
    callouts = table(prefix + "callouts");
    alerts = table(prefix + "alerts");
    usage = table(prefix + "usage");
    users = table(prefix + "users");
    contributions = table(prefix + "contributions");
    rerouted = log(prefix + "rerouted", logRetention);
    positions = positions(prefix + "positions");
  }

  /** Key: session id, else account id, else null. Value: the webhook's body, byte for byte. */
  public Topic<String, byte[]> raw() {
    return raw;
  }

  /** Key: session id. Value: the normalised event of that type. */
  public Topic<String, byte[]> events(EventType type) {
    return events.get(type);
  }

  public Topic<String, byte[]> unrecognized() {
    return unrecognized;
  }

  public Topic<String, byte[]> deadLetters() {
    return deadLetters;
  }

  public Topic<String, byte[]> sessions() {
    return sessions;
  }

  /** Key: {@code {session id}|{participant id}}. */
  public Topic<String, byte[]> participants() {
    return participants;
  }

  /** Key: session id. */
  public Topic<String, byte[]> recordings() {
    return recordings;
  }

  /** Key: session id. */
  public Topic<String, byte[]> shares() {
    return shares;
  }

  /** Key: session id. */
  public Topic<String, byte[]> liveStreams() {
    return liveStreams;
  }

  /** Key: {@code {session id}|{stream id}}. */
  public Topic<String, byte[]> streamIngestions() {
    return streamIngestions;
  }

  /** Key: {@code {session id}|{call id}}. */
  public Topic<String, byte[]> callouts() {
    return callouts;
  }

  /** Key: session id. */
  public Topic<String, byte[]> alerts() {
    return alerts;
  }

  /** Key: {@code {account id}|{hour or day}|{start}}. */
  public Topic<String, byte[]> usage() {
    return usage;
  }

  /** Key: {@code {account id}|{user key}}. */
  public Topic<String, byte[]> users() {
    return users;
  }

  /**
   * Internal, between the two halves of the topology: what a session adds to the hours of its
   * account and to people. A later record of a key replaces the earlier one.
   */
  public Topic<String, byte[]> contributions() {
    return contributions;
  }

  /**
   * Internal: webhooks whose raw record has another key than their session id, on their way to its
   * partition. Key: session id. Value: the body.
   */
  public Topic<String, byte[]> rerouted() {
    return rerouted;
  }

  /**
   * Internal: how far each partition of the raw log has been read, committed together with the
   * results. Key: {@code {raw topic}-{partition}}. Value: {@code {"topic_id": …, "offset": …}}, the
   * offset of the first record not read.
   */
  public Topic<String, byte[]> positions() {
    return positions;
  }

  /** The topics of views, by their names without the prefix. */
  public SortedMap<String, Topic<String, byte[]>> views() {
    SortedMap<String, Topic<String, byte[]>> views = new TreeMap<>();
    all().stream()
        .filter(topic -> topic.compacted() && topic != contributions && topic != positions)
        .forEach(topic -> views.put(topic.name().substring(prefix.length()), topic));
    return views;
  }

  /** What ingest writes and the topology reads and writes; Kafka Streams creates none of them. */
  public List<Topic<String, byte[]>> all() {
    return Stream.concat(
            Stream.of(
                raw,
                unrecognized,
                deadLetters,
                sessions,
                participants,
                recordings,
                shares,
                liveStreams,
                streamIngestions,
                callouts,
                alerts,
                usage,
                users,
                contributions,
                rerouted,
                positions),
            events.values().stream())
        .toList();
  }

  /** Records carry the time they arrived, so retention counts from arrival. */
  private Topic<String, byte[]> log(String name, Duration retention) {
    return new Topic<>(
        name,
        KEY,
        JSON,
        retention,
        configuration(
            TopicConfig.CLEANUP_POLICY_DELETE,
            Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()))));
  }

  private Topic<String, byte[]> table(String name) {
    return new Topic<>(
        name, KEY, JSON, null, configuration(TopicConfig.CLEANUP_POLICY_COMPACT, Map.of()));
  }

  /** Keeps earlier positions for a while, and the time at which the broker appended each. */
  private Topic<String, byte[]> positions(String name) {
    return new Topic<>(
        name,
        KEY,
        JSON,
        null,
        configuration(
            TopicConfig.CLEANUP_POLICY_COMPACT,
            Map.of(
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                Long.toString(POSITIONS_COMPACTION_LAG.toMillis()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime")));
  }

  private Map<String, String> configuration(String cleanupPolicy, Map<String, String> further) {
    Map<String, String> configuration = new HashMap<>(further);
    configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
    configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return configuration;
  }
}
