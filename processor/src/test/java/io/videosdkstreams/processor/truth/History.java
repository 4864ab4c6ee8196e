package io.videosdkstreams.processor.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What is delivered, in that order, and the clock at which the views are looked at.
 *
 * @param lines one per delivery: a fact delivered twice is there twice
 */
record History(List<Line> lines, Instant now) {

  History {
    lines = List.copyOf(lines);
  }

  /** One fact per line; a line {@code now 3:00} sets the clock, which else is at {@code 0:00}. */
  static History of(String text) {
    List<Line> lines = new ArrayList<>();
    Instant now = Offsets.ZERO;
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (line.startsWith("now ")) {
        now = Offsets.parse(line.substring("now ".length()).strip());
      } else {
        lines.add(Line.parse(line));
      }
    }
    return new History(lines, now);
  }

  /** The same for the same history, also in another process: no hash of an enum is in it. */
  long seed() {
    return toString().hashCode();
  }

  History with(List<Line> others) {
    return new History(others, now);
  }

  History at(Instant later) {
    return new History(lines, later);
  }

  History shuffled(RandomGenerator random) {
    List<Line> shuffled = new ArrayList<>(lines);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Line moved = shuffled.set(i, shuffled.get(j));
      shuffled.set(j, moved);
    }
    return with(shuffled);
  }

  /** Some of the deliveries once more, each at a random distance after the first. */
  History repeated(RandomGenerator random) {
    List<Line> all = new ArrayList<>(lines);
    for (Line line : lines) {
      if (random.nextInt(2) == 0) {
        int first = all.indexOf(line);
        all.add(first + 1 + random.nextInt(all.size() - first), line);
      }
    }
    return with(all);
  }

  /** Every one of the deliveries once more, each at a random distance after the first. */
  History everythingRepeated(RandomGenerator random) {
    List<Line> all = new ArrayList<>(lines);
    for (int i = lines.size() - 1; i >= 0; i--) {
      all.add(i + 1 + random.nextInt(all.size() - i), lines.get(i));
    }
    return with(all);
  }

  /** Some of the deliveries never come. */
  History withLosses(RandomGenerator random) {
    int lost = 1 + random.nextInt(4);
    return with(lines.stream().filter(line -> random.nextInt(8) >= lost).toList());
  }

  /** Every delivery once more, the later ones first. */
  History repeatedThenReversed() {
    List<Line> twice = new ArrayList<>(lines);
    twice.addAll(lines);
    return with(twice.reversed());
  }

  /** The text that {@link #of} reads. */
  @Override
  public String toString() {
    return lines.stream().map(Line::toString).collect(Collectors.joining("\n"))
        + "\nnow "
        + Offsets.print(now)
        + "\n";
  }
}
