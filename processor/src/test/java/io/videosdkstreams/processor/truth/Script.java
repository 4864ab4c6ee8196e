package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The facts of one session as they are made up, each with an {@code event_ts} soon after it. */
final class Script {

  private final RandomGenerator random;
  private final List<Line> lines = new ArrayList<>();

  Script(RandomGenerator random) {
    this.random = random;
  }

  /** At a second of the session. */
  static Instant at(long second) {
    return Offsets.parse("9:00").plusSeconds(second);
  }

  /**
   * @param words names and values in turn; what has no value is left out
   */
  void add(EventType type, Instant time, String... words) {
    SortedMap<String, String> stated = new TreeMap<>(Map.of("account", "acc"));
    for (int i = 0; i < words.length; i += 2) {
      if (words[i + 1] != null) {
        stated.put(words[i], words[i + 1]);
      }
    }
    Instant ts = chance(50) ? time : time.plusMillis(random.nextInt(3_000));
    lines.add(
        Line.hasOwnTime(type)
            ? Line.of(type, time, ts, stated)
            : Line.of(type, null, time, stated));
  }

  List<Line> lines() {
    return lines;
  }

  int number(int below) {
    return random.nextInt(below);
  }

  /** Zero where {@code most} is. */
  Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  final <T> T oneOf(T... some) {
    return some[random.nextInt(some.length)];
  }
}
