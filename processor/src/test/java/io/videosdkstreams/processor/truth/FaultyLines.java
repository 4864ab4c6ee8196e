package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Ordinary facts, sent in the ways in which webhooks are sent. */
final class FaultyLines {

  private static final Instant LONG_AGO = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant JUST_TOO_OLD = Instant.parse("2014-12-31T23:59:59.999Z");
  private static final Instant FAR_AHEAD = Instant.parse("2099-06-01T00:00:00Z");
  private static final Instant TOO_FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private FaultyLines() {}

  /** In one of these ways but the last. */
  static List<Line> any(RandomGenerator random, List<Line> lines) {
    return switch (random.nextInt(6)) {
      case 0 -> cutTimes(random, lines);
      case 1 -> seconds(random, lines);
      case 2 -> participantObjects(random, lines);
      case 3 -> twoSentences(random, lines);
      case 4 -> lateKeys(random, lines);
      default -> unbelieved(random, lines);
    };
  }

  /** {@code date_time} cut to the minute, {@code event_ts} right or up to 80 s late. */
  static List<Line> cutTimes(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(
            line -> {
              boolean cut =
                  line.type().family() == Family.SHARING
                      || line.type().family() == Family.LIVE_STREAMING;
              if (!cut || line.at() == null || random.nextInt(8) == 0) {
                return line;
              }
              Duration late =
                  random.nextInt(3) == 0
                      ? Duration.ofSeconds(random.nextInt(80))
                      : Duration.ofMillis(random.nextInt(60_000));
              Instant minute = line.at().truncatedTo(ChronoUnit.MINUTES);
              return Line.of(line.type(), minute, minute.plus(late), line.words());
            })
        .toList();
  }

  /** {@code event_ts} of some types in seconds. */
  static List<Line> seconds(RandomGenerator random, List<Line> lines) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (EventType type : EventType.values()) {
      if (random.nextInt(3) > 0) {
        types.add(type);
      }
    }
    return lines.stream()
        .map(
            line ->
                line.ts() == null || !types.contains(line.type())
                    ? line
                    : Line.of(
                        line.type(),
                        line.at(),
                        line.ts().truncatedTo(ChronoUnit.SECONDS),
                        with(line, Line.TS_FORM, "seconds")))
        .toList();
  }

  /** Times of long ago and far ahead, and an {@code event_ts} that is none. */
  static List<Line> unbelieved(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(line -> random.nextInt(3) == 0 ? unbelieved(random, line) : line)
        .toList();
  }

  private static Line unbelieved(RandomGenerator random, Line line) {
    Instant ts = line.ts();
    if (ts == null || random.nextInt(4) == 0) {
      return withoutTs(random, line);
    }
    List<Instant> times =
        List.of(
            LONG_AGO,
            JUST_TOO_OLD,
            FAR_AHEAD,
            ts.plus(DAY),
            ts.plus(DAY).plusMillis(1),
            ts.plus(DAY).plusSeconds(3_600));
    Instant time = times.get(random.nextInt(times.size()));
    if (line.word("start") != null && random.nextBoolean()) {
      return Line.of(line.type(), line.at(), ts, with(line, "start", Offsets.print(time)));
    }
    return line.at() == null ? line : Line.of(line.type(), time, ts, line.words());
  }

  private static Line withoutTs(RandomGenerator random, Line line) {
    Instant ts = line.ts() == null ? line.at() : line.ts();
    return switch (random.nextInt(4)) {
      case 0 -> Line.of(line.type(), line.at(), ts, with(line, Line.TS_FORM, "text"));
      case 1 -> Line.of(line.type(), line.at(), LONG_AGO, line.words());
      case 2 -> Line.of(line.type(), line.at(), TOO_FAR_AHEAD, line.words());
      default ->
          line.at() == null
              ? Line.of(line.type(), null, JUST_TOO_OLD, line.words())
              : Line.of(line.type(), JUST_TOO_OLD, null, line.words());
    };
  }

  static List<Line> participantObjects(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(
            line ->
                List.of(Family.USER, Family.SHARING).contains(line.type().family())
                        && random.nextInt(3) > 0
                    ? words(line, with(line, Line.OBJECT, "participant"))
                    : line)
        .toList();
  }

  static List<Line> twoSentences(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(
            line ->
                line.type() == EventType.USER_LEFT
                    ? words(line, with(line, "reason", twoSentences(random)))
                    : line)
        .toList();
  }

  private static String twoSentences(RandomGenerator random) {
    String first = sentence(random);
    String separator =
        OracleReasons.SEPARATORS.get(random.nextInt(OracleReasons.SEPARATORS.size()));
    if (separator.startsWith(".")) {
      first = first.replaceAll("[. ]+$", "");
    }
    return first + separator + " " + sentence(random);
  }

  private static String sentence(RandomGenerator random) {
    List<String> documented = OracleReasons.DOCUMENTED;
    int number = random.nextInt(documented.size() + 2);
    String sentence = number < documented.size() ? documented.get(number) : "Eaten by a bear.";
    String named =
        random.nextInt(3) == 0
            ? sentence.replace("$name ", "")
            : sentence.replace("$name", "Ann B.");
    return switch (random.nextInt(4)) {
      case 0 -> named.substring(0, named.length() - 1);
      case 1 -> named + " ";
      default -> named;
    };
  }

  /** Only some of the facts of a connection state a key: the first ones seldom. */
  static List<Line> lateKeys(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(
            line -> {
              boolean states = random.nextInt(4) == 0;
              if (line.type().family() != Family.USER) {
                return line;
              }
              return states
                  ? words(line, with(line, "key", "k" + random.nextInt(3)))
                  : line.without("key");
            })
        .toList();
  }

  /** Everything happens at one of three times. */
  static List<Line> ties(RandomGenerator random, List<Line> lines) {
    return lines.stream()
        .map(
            line -> {
              Instant time = Script.at(random.nextInt(3));
              Instant ts = random.nextBoolean() ? time : time.plusMillis(random.nextInt(3));
              return Line.hasOwnTime(line.type())
                  ? Line.of(line.type(), time, ts, line.words())
                  : Line.of(line.type(), null, time, line.words());
            })
        .toList();
  }

  private static SortedMap<String, String> with(Line line, String word, String value) {
    SortedMap<String, String> words = new TreeMap<>(line.words());
    words.putAll(Map.of(word, value));
    return words;
  }

  private static Line words(Line line, SortedMap<String, String> words) {
    return Line.of(line.type(), line.at(), line.ts(), words);
  }
}
