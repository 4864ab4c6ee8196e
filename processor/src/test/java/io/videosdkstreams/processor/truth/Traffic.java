package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * For tests elsewhere that have a real broker: the webhooks of many histories, all of them shuffled
 * together, repeated and incomplete; and what has to be derived from them.
 */
public final class Traffic {

  private static final ObjectReader VIEWS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(ObjectNode.class);

  private final List<Line> lines;

  private Traffic(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * @param deliveries how many; a fifth of them repeat others, at any distance
   */
  public static Traffic of(long seed, int deliveries) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Line> told = new ArrayList<>();
    for (int i = 0; told.size() < deliveries * 4 / 5; i++) {
      String prefix = i + "/";
      Histories.any(random).lines().stream().map(line -> renamed(line, prefix)).forEach(told::add);
    }
    while (told.size() < deliveries) {
      told.add(told.get(random.nextInt(told.size())));
    }
    return new Traffic(new History(told, Offsets.ZERO).shuffled(random).lines());
  }

  /** Each history's sessions are its own. */
  private static Line renamed(Line line, String prefix) {
    SortedMap<String, String> words = new TreeMap<>(line.words());
    words.put("session", prefix + line.sessionId());
    return Line.of(line.type(), line.at(), line.ts(), words);
  }

  /** What there is of it when only so many have been delivered. */
  public Traffic first(int deliveries) {
    return new Traffic(lines.subList(0, deliveries));
  }

  public int size() {
    return lines.size();
  }

  /** The session id: key of the record in the raw log. */
  public String key(int delivery) {
    return lines.get(delivery).sessionId();
  }

  public byte[] body(int delivery) {
    return Bodies.of(lines.get(delivery));
  }

  /**
   * Where views are not what the oracle says they are now; empty when they agree.
   *
   * @param tables by topic, the last value of each key
   */
  public List<String> differences(
      Topics topics, Map<String, ? extends Map<String, byte[]>> tables, Instant now) {
    Views actual = Views.none();
    Compared.TOPICS.forEach(
        (name, topic) -> actual.on(name).putAll(parsed(tables.get(topic.apply(topics).name()))));
    return OrderDoesNotMatter.differences(
        new Oracle(Rules.DEFAULT, SystemEventIds::of).views(lines, now), actual, Views.TOPICS);
  }

  /** By topic, the event ids that have to be there, each once, in order. */
  public SortedMap<String, List<String>> eventIds(Topics topics) {
    SortedMap<String, List<String>> ids = new TreeMap<>();
    lines.stream()
        .filter(line -> OracleTimes.factTime(line) != null)
        .forEach(
            line ->
                ids.computeIfAbsent(topics.events(line.type()).name(), topic -> new ArrayList<>())
                    .add(SystemEventIds.of(line)));
    ids.replaceAll((topic, its) -> its.stream().distinct().sorted().toList());
    return ids;
  }

  private static SortedMap<String, ObjectNode> parsed(Map<String, byte[]> table) {
    SortedMap<String, ObjectNode> parsed = new TreeMap<>();
    table.forEach(
        (key, view) -> {
          try {
            parsed.put(key, VIEWS.readValue(view));
          } catch (IOException e) {
            throw new UncheckedIOException(key, e);
          }
        });
    return parsed;
  }
}
