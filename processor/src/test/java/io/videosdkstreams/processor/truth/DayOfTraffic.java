package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What several accounts' sessions send in one day, some of them still live at its end. */
final class DayOfTraffic {

  private static final List<String> ACCOUNTS = List.of("acc1", "acc2", "acc3");

  private DayOfTraffic() {}

  /** In some order, half of it repeated; the same seed is the same day. */
  static History of(int sessions, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      Duration since = Duration.ofMinutes(5L * random.nextInt(24 * 12));
      // Every family in turn, besides what the session has anyway.
      Family family = Family.values()[2 + i % (Family.values().length - 2)];
      SessionFacts facts = new SessionFacts(random, "day-" + i, Duration.ofMinutes(5));
      String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
      facts.linesWith(family).forEach(line -> lines.add(moved(line, since, account)));
    }
    return new History(lines, Offsets.parse("24:00")).shuffled(random).repeated(random);
  }

  private static Line moved(Line line, Duration since, String account) {
    SortedMap<String, String> words = new TreeMap<>(line.words());
    words.replace("account", account);
    words.computeIfPresent(
        "start", (word, start) -> Offsets.print(Offsets.parse(start).plus(since)));
    return Line.of(line.type(), moved(line.at(), since), moved(line.ts(), since), words);
  }

  private static Instant moved(Instant time, Duration since) {
    return time == null ? null : time.plus(since);
  }
}
