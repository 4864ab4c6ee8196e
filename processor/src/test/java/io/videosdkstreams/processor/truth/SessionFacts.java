package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The facts of one session at random. Times are multiples of one unit, few of them, so that ties
 * are common; much is missing, doubled or contradictory.
 */
final class SessionFacts {

  private static final List<Duration> UNITS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofMinutes(45),
          Duration.ofHours(11));
  static final List<String> KEYS =
      List.of("k1", "k2", "k10", "é", "\uFF5E", "\uD83D\uDE00", "u1", "K|1");

  /** Of joins: one number, called in by some spelling of it, and others. */
  private static final List<String> PHONES =
      List.of("15550100", "+1 555 0100", "+15550100", "15550101", "+1 (555) 01-01", "anonymous");

  static final List<String> NAMES = List.of("Ann", "Bob", "Ann B.", "");
  private static final List<String> REASONS =
      List.of(
          "Ann left the session.",
          "Bob got disconnected from the session.",
          "Host ended the session.",
          "Host closed the session.",
          "Host started a new session.",
          "Network connection error.",
          "Host did not join.",
          "Exceeded free session minutes limit.",
          "Removed by host.",
          "Unknown reason.",
          "Leave waiting room.",
          "Removed by host from waiting room.",
          "Eaten by a bear.",
          "");
  private final RandomGenerator random;
  private final String sessionId;
  private final Duration unit;
  private final int instants;
  private final List<Line> lines = new ArrayList<>();
  private final FamilyFacts families = new FamilyFacts(this);

  SessionFacts(RandomGenerator random, String sessionId) {
    this(random, sessionId, UNITS.get(random.nextInt(UNITS.size())));
  }

  SessionFacts(RandomGenerator random, String sessionId, Duration unit) {
    this.random = random;
    this.sessionId = sessionId;
    this.unit = unit;
    instants = 3 + random.nextInt(8);
  }

  /** At least one fact, and something of that family. */
  List<Line> linesWith(Family family) {
    lines();
    families.activity(family);
    return lines.isEmpty() ? linesWith(family) : lines;
  }

  List<Line> lines() {
    if (chance(95)) {
      lifecycle();
      int people = random.nextInt(4);
      for (int i = 0; i < people; i++) {
        person();
      }
      families.someActivity();
    }
    if (chance(25) || lines.isEmpty()) {
      families.assets();
    }
    return lines;
  }

  private void lifecycle() {
    if (chance(70)) {
      add(EventType.SESSION_STARTED, chance(85) ? random.nextInt(2) : any(), new TreeMap<>());
    }
    for (int i = chance(60) ? (chance(80) ? 1 : 2) : 0; i > 0; i--) {
      SortedMap<String, String> words = new TreeMap<>();
      if (chance(50)) {
        words.put("start", Offsets.print(instant(random.nextInt(2))));
      }
      add(EventType.SESSION_ENDED, chance(85) ? instants - random.nextInt(2) : any(), words);
    }
  }

  /** One to three connections, most of the time one after the other, each of one or more stays. */
  private void person() {
    String key = chance(70) ? oneOf(KEYS) : null;
    int connections = chance(60) ? 1 : 2 + random.nextInt(2);
    for (int i = 0; i < connections; i++) {
      SortedMap<String, String> identity = new TreeMap<>();
      if (chance(75)) {
        identity.put("uuid", "u" + (1 + random.nextInt(6)));
      }
      if (chance(75)) {
        identity.put("id", Integer.toString(1 + random.nextInt(5)));
      }
      connection(identity, key);
    }
  }

  private void connection(SortedMap<String, String> identity, String key) {
    int steps = 2 * (chance(60) ? 1 : 1 + random.nextInt(3));
    int time = random.nextInt(instants);
    boolean inOrder = chance(80);
    for (int i = 0; i < steps; i++) {
      boolean join = inOrder ? i % 2 == 0 : chance(50);
      EventType type = join ? EventType.USER_JOINED : EventType.USER_LEFT;
      // At times a second fact for the same thing, told in other words.
      for (int told = chance(85) ? (chance(10) ? 2 : 1) : 0; told > 0; told--) {
        add(type, time, presence(identity, key, join));
      }
      time = inOrder ? time + random.nextInt(3) : any();
    }
  }

  private SortedMap<String, String> presence(
      SortedMap<String, String> identity, String key, boolean join) {
    SortedMap<String, String> words = new TreeMap<>(identity);
    if (key != null && chance(80)) {
      words.put("key", chance(90) ? key : chance(50) ? oneOf(KEYS) : "");
    }
    if (chance(60)) {
      words.put("name", oneOf(NAMES));
    }
    if (chance(15)) {
      words.put("phone", chance(90) ? oneOf(PHONES) : "");
    }
    if (!join && chance(80)) {
      words.put("reason", oneOf(REASONS));
    }
    return words;
  }

  void add(EventType type, int time, SortedMap<String, String> words) {
    if (!sessionId.equals("s1")) {
      words.put("session", sessionId);
    }
    describe(words, "account", 70, "acc1", "acc2");
    describe(words, "title", 50, "Lesson", "Other lesson");
    describe(words, "skey", 30, "room", "");
    Instant at = instant(time);
    Instant ts = at.plus(distance());
    if (!Line.hasOwnTime(type) || chance(3)) {
      lines.add(Line.of(type, null, ts, words));
    } else {
      lines.add(Line.of(type, at, chance(8) ? null : ts, words));
    }
  }

  private void describe(
      SortedMap<String, String> words, String word, int percent, String usual, String seldom) {
    if (chance(percent)) {
      words.put(word, chance(85) ? usual : seldom);
    }
  }

  /** How far event_ts is from the fact time. */
  private Duration distance() {
    return switch (random.nextInt(40)) {
      case 0 -> Duration.ofMinutes(10);
      case 1 -> Duration.ofMinutes(-10).minusMillis(1);
      case 2 -> Duration.ofMinutes(10).plusMillis(1);
      case 3 -> Duration.ofDays(1);
      case 4, 5, 6 -> Duration.ofMillis(-1);
      case 7, 8, 9, 10, 11, 12 -> Duration.ofMillis(1 + random.nextInt(2));
      case 13, 14, 15, 16 -> Duration.ofSeconds(1);
      default -> Duration.ZERO;
    };
  }

  int number(int below) {
    return random.nextInt(below);
  }

  int any() {
    return random.nextInt(instants + 1);
  }

  Instant instant(int time) {
    return Offsets.ZERO.plus(unit.multipliedBy(time));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
