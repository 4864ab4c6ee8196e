package io.videosdkstreams.topic;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.setting.KafkaSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final String CONTRIBUTIONS = "contributions";
  private static final String POSITIONS = "positions";
  private static final Map<String, String> COMPACTION =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  /** Keeps earlier positions for a while, and the time at which the broker appended each. */
  private static final Map<String, String> POSITIONS_COMPACTION =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
          Long.toString(Duration.ofMinutes(10).toMillis()),
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "LogAppendTime");

  private final String prefix;
  private final Duration logRetention;
  private final int maxMessageBytes;
  private final Map<EventType, Topic<String, byte[]>> events = new EnumMap<>(EventType.class);

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
    this.logRetention = logRetention;
    for (EventType type : EventType.values()) {
      events.put(type, log(type.topicSuffix()));
    }
  }

  /** Key: session id, else account id, else null. Value: the webhook's body, byte for byte. */
  public Topic<String, byte[]> raw() {
    return log("raw");
  }

  /** Key: session id. Value: the normalised event of that type. */
  public Topic<String, byte[]> events(EventType type) {
    return events.get(type);
  }

  public Topic<String, byte[]> unrecognized() {
    return log("unrecognized");
  }

  public Topic<String, byte[]> deadLetters() {
    return log("dead-letters");
  }

  public Topic<String, byte[]> sessions() {
    return table("sessions");
  }

  /** Key: {@code {session id}|{participant id}}. */
  public Topic<String, byte[]> participants() {
    return table("participants");
  }

  /** Key: session id. */
  public Topic<String, byte[]> recordings() {
    return table("recordings");
  }

  /** Key: session id. */
  public Topic<String, byte[]> shares() {
    return table("shares");
  }

  /** Key: session id. */
  public Topic<String, byte[]> liveStreams() {
    return table("live-streams");
  }

  /** Key: {@code {session id}|{stream id}}. */
  public Topic<String, byte[]> streamIngestions() {
    return table("stream-ingestions");
  }

  /** Key: {@code {session id}|{call id}}. */
  public Topic<String, byte[]> callouts() {
    return table("callouts");
  }

  /** Key: session id. */
  public Topic<String, byte[]> alerts() {
    return table("alerts");
  }

  /** Key: {@code {account id}|{hour or day}|{start}}. */
  public Topic<String, byte[]> usage() {
    return table("usage");
  }

  /** Key: {@code {account id}|{user key}}. */
  public Topic<String, byte[]> users() {
    return table("users");
  }

  /**
   * Internal, between the two halves of the topology: what a session adds to the hours of its
   * account and to people. A later record of a key replaces the earlier one.
   */
  public Topic<String, byte[]> contributions() {
    return table(CONTRIBUTIONS);
  }

  /**
   * Internal: webhooks whose raw record has another key than their session id, on their way to its
   * partition. Key: session id. Value: the body.
   */
  public Topic<String, byte[]> rerouted() {
    return log("rerouted");
  }

  /**
   * Internal: how far each partition of the raw log has been read, committed together with the
   * results. Key: {@code {raw topic}-{partition}}. Value: {@code {"topic_id": …, "offset": …}}, the
   * offset of the first record not read.
   */
  public Topic<String, byte[]> positions() {
    return topic(POSITIONS, null, POSITIONS_COMPACTION);
  }

  /** The topics of views, by their names without the prefix. */
  public SortedMap<String, Topic<String, byte[]>> views() {
    SortedMap<String, Topic<String, byte[]>> views = new TreeMap<>();
    all().stream()
        .filter(Topic::compacted)
        .forEach(topic -> views.put(topic.name().substring(prefix.length()), topic));
    views.keySet().removeAll(Set.of(CONTRIBUTIONS, POSITIONS));
    return views;
  }

  /** What ingest writes and the topology reads and writes; Kafka Streams creates none of them. */
  public List<Topic<String, byte[]>> all() {
    return Stream.concat(
            Stream.of(
                raw(),
                unrecognized(),
                deadLetters(),
                sessions(),
                participants(),
                recordings(),
                shares(),
                liveStreams(),
                streamIngestions(),
                callouts(),
                alerts(),
                usage(),
                users(),
                contributions(),
                rerouted(),
                positions()),
            events.values().stream())
        .toList();
  }

  /** Records carry the time they arrived, so retention counts from arrival. */
  private Topic<String, byte[]> log(String name) {
    Map<String, String> retention =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(logRetention.toMillis()));
    return topic(name, logRetention, retention);
  }

  private Topic<String, byte[]> table(String name) {
    return topic(name, null, COMPACTION);
  }

  private Topic<String, byte[]> topic(
      String name, Duration retention, Map<String, String> configuration) {
    Map<String, String> all = new HashMap<>(configuration);
    all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    return new Topic<>(prefix + name, KEY, JSON, retention, all);
  }
}
