package io.videosdkstreams.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything derived that is committed at one moment.
 *
 * @param tables by compacted topic, the last value of each key; none after a tombstone
 * @param events by topic of one event type, the event id of every record, sorted
 */
record DerivedTopics(
    SortedMap<String, SortedMap<String, byte[]>> tables, SortedMap<String, List<String>> events) {

  static DerivedTopics read(Reader reader, Topics topics) throws IOException {
    return read(reader, topics, key -> true);
  }

  /**
   * @param keys of which records
   */
  static DerivedTopics read(Reader reader, Topics topics, Predicate<String> keys)
      throws IOException {
    DerivedTopics derived = new DerivedTopics(new TreeMap<>(), new TreeMap<>());
    // Not contributions, the topology's own: a part that came to nothing may stay as nothing.
    for (Topic<String, byte[]> topic : topics.views().values()) {
      derived.tables.put(topic.name(), compacted(reader.records(topic.name(), keys)));
    }
    for (EventType type : EventType.values()) {
      List<String> ids = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> event :
          reader.records(topics.events(type).name(), keys)) {
        JsonNode id = Reader.json(event.value()).get("event_id");
        ids.add(id.textValue());
      }
      if (!ids.isEmpty()) {
        derived.events.put(topics.events(type).name(), ids.stream().sorted().toList());
      }
    }
    return derived;
  }

  private static SortedMap<String, byte[]> compacted(List<ConsumerRecord<String, byte[]>> changes) {
    SortedMap<String, byte[]> table = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> change : changes) {
      if (change.value() == null) {
        table.remove(change.key());
      } else {
        table.put(change.key(), change.value());
      }
    }
    return table;
  }

  /** One line for each key whose bytes, and each type whose events, are others. */
  List<String> differencesFrom(DerivedTopics other) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (topic, table) -> {
          Map<String, byte[]> others = other.tables.get(topic);
          Stream.concat(table.keySet().stream(), others.keySet().stream())
              .distinct()
              .filter(key -> !Arrays.equals(table.get(key), others.get(key)))
              .map(key -> topic + " " + key + ": " + text(table, key) + "\n" + text(others, key))
              .forEach(differences::add);
        });
    if (!events.equals(other.events)) {
      differences.add("events: " + events + "\n" + other.events);
    }
    return differences;
  }

  private static String text(Map<String, byte[]> table, String key) {
    byte[] value = table.get(key);
    return value == null ? "nothing" : new String(value, StandardCharsets.UTF_8);
  }
}
