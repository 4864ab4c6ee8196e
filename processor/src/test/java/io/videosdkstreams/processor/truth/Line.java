package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fact as a line of text, such as {@code user_joined 0:05:00 uuid=a key=k ts=0:05:01}: the type
 * without {@code session.}, its own time (a {@code -} where it states none) and what else it says.
 * Without {@code ts}, {@code event_ts} equals its own time; {@code ts=none} states none.
 *
 * @param at the event's own time as sent; null for a type that has none, or an event that states
 *     none
 * @param ts its {@code event_ts} as sent; null when not stated
 */
record Line(EventType type, Instant at, Instant ts, SortedMap<String, String> words) {

  /**
   * How {@code event_ts} is sent: {@code seconds}, or {@code text} that is no number; else as a
   * number of milliseconds.
   */
  static final String TS_FORM = "tsform";

  /** {@code participant} where that stands in place of {@code user}. */
  static final String OBJECT = "object";

  private static final Set<String> WORDS =
      Set.of(
          "session",
          "account",
          "title",
          "skey",
          "start",
          "uuid",
          "id",
          "key",
          "name",
          "phone",
          "reason",
          "token",
          "content",
          "service",
          "page",
          "resolution",
          "stream",
          "description",
          "host",
          "number",
          "from",
          "msg",
          "kind",
          "address",
          "why",
          "files",
          "operator",
          "operatorid",
          "issues",
          TS_FORM,
          OBJECT);
  private static final Pattern WORD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

  Line {
    if (at == null && ts == null) {
      throw new IllegalArgumentException("neither a time of its own nor an event_ts");
    }
    if (at != null && !hasOwnTime(type)) {
      throw new IllegalArgumentException(type + " has no time of its own");
    }
    if (!WORDS.containsAll(words.keySet())) {
      throw new IllegalArgumentException("no such words: " + words.keySet());
    }
    words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
  }

  static Line of(EventType type, Instant at, Instant ts, Map<String, String> words) {
    return new Line(type, at, ts, new TreeMap<>(words));
  }

  static boolean hasOwnTime(EventType type) {
    return switch (type.family()) {
      case SESSION, USER, SHARING, LIVE_STREAMING -> true;
      case RECORDING, STREAM_INGESTION, PHONE_CALLOUT, ROOM_SYSTEM_CALLOUT, ALERT -> false;
    };
  }

  static Line parse(String text) {
    String[] parts = text.strip().split("\\s+", 3);
    EventType type =
        EventType.of("session." + parts[0])
            .orElseThrow(() -> new IllegalArgumentException("no such type: " + text));
    Instant time = parts[1].equals("-") ? null : Offsets.parse(parts[1]);
    Instant ts = time;
    SortedMap<String, String> words = new TreeMap<>();
    String rest = parts.length == 3 ? parts[2] : "";
    Matcher matcher = WORD.matcher(rest);
    while (matcher.find()) {
      String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      if (matcher.group(1).equals("ts")) {
        ts = value.equals("none") ? null : Offsets.parse(value);
      } else {
        words.put(matcher.group(1), value);
      }
    }
    if (!WORD.matcher(rest).replaceAll("").isBlank()) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return new Line(type, hasOwnTime(type) ? time : null, ts, words);
  }

  Line without(String word) {
    SortedMap<String, String> fewer = new TreeMap<>(words);
    fewer.remove(word);
    return new Line(type, at, ts, fewer);
  }

  String word(String name) {
    return words.get(name);
  }

  /** An empty text is not stated. */
  String stated(String name) {
    String value = words.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** What is listed with commas. */
  List<String> list(String name) {
    String list = stated(name);
    return list == null ? List.of() : List.of(list.split(","));
  }

  String sessionId() {
    return words.getOrDefault("session", "s1");
  }

  /** The session's start that another event than {@code session.started} sends, else null. */
  Instant start() {
    String start = stated("start");
    return start == null ? null : Offsets.parse(start);
  }

  /** {@code event_ts} as the number that is sent; null where none is. */
  Long eventTsNumber() {
    if (ts == null || "text".equals(word(TS_FORM))) {
      return null;
    }
    return "seconds".equals(word(TS_FORM)) ? ts.getEpochSecond() : ts.toEpochMilli();
  }

  /** Its own time, else {@code event_ts}: as sent, whether or not they are believed. */
  Instant sentTime() {
    return at != null ? at : ts;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.wireName().substring("session.".length()));
    Instant time = hasOwnTime(type) ? at : ts;
    text.append(' ').append(time == null ? "-" : Offsets.print(time));
    if (ts == null || !ts.equals(time)) {
      text.append(" ts=").append(ts == null ? "none" : Offsets.print(ts));
    }
    words.forEach(
        (word, value) -> {
          boolean plain = !value.isEmpty() && value.chars().noneMatch(Character::isWhitespace);
          text.append(' ').append(word).append('=').append(plain ? value : '"' + value + '"');
        });
    return text.toString();
  }
}
