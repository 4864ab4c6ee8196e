package io.videosdkstreams.topic;

import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of one installation. Keys are UTF-8 text, values JSON in UTF-8; inside the topology
 * both travel as the bytes they are, so that nothing is written twice.
 */
public final class Topics {

  private static final Serde<String> KEY = Serdes.String();
  private static final Serde<byte[]> JSON = Serdes.ByteArray();

  private final Topic<String, byte[]> raw;
  private final Map<EventType, Topic<String, byte[]>> events = new EnumMap<>(EventType.class);
  private final Topic<String, byte[]> unrecognized;
  private final Topic<String, byte[]> deadLetters;
  private final Topic<String, byte[]> sessions;
  private final Topic<String, byte[]> participants;

  /**
   * @param prefix what every name starts with, {@code videosdk.} by default
   * @param logRetention how long the raw log and the logs derived from it keep a record
   */
  public Topics(String prefix, Duration logRetention) {
    raw = log(prefix + "raw", logRetention);
    for (EventType type : EventType.values()) {
      events.put(type, log(prefix + type.topicSuffix(), logRetention));
    }
    unrecognized = log(prefix + "unrecognized", logRetention);
    deadLetters = log(prefix + "dead-letters", logRetention);
    sessions = table(prefix + "sessions");
    participants = table(prefix + "participants");
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

  /** What ingest writes and the topology reads and writes; Kafka Streams creates none of them. */
  public List<Topic<String, byte[]>> all() {
    return Stream.concat(
            Stream.of(raw, unrecognized, deadLetters, sessions, participants),
            events.values().stream())
        .toList();
  }

  private static Topic<String, byte[]> log(String name, Duration retention) {
    return new Topic<>(name, KEY, JSON, retention);
  }

  private static Topic<String, byte[]> table(String name) {
    return new Topic<>(name, KEY, JSON, null);
  }
}
