package io.videosdkstreams.processor.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing history smaller while it fails: fewer deliveries, then fewer words in each. */
final class Shrinker {

  private Shrinker() {}

  /** A history that fails too, and none of whose deliveries or words can be left out alone. */
  static History shrink(History failing, Predicate<History> fails) {
    History smaller = failing;
    History before;
    do {
      before = smaller;
      smaller = fewerDeliveries(smaller, fails);
      smaller = fewerWords(smaller, fails);
    } while (!smaller.equals(before));
    return smaller;
  }

  /** As ddmin: leave out a part, then ever smaller parts, single deliveries last. */
  private static History fewerDeliveries(History failing, Predicate<History> fails) {
    History smaller = failing;
    int part = Math.max(1, failing.lines().size() / 2);
    while (true) {
      boolean any = false;
      for (int from = 0; from < smaller.lines().size(); ) {
        List<Line> rest = new ArrayList<>(smaller.lines());
        rest.subList(from, Math.min(from + part, rest.size())).clear();
        History candidate = smaller.with(rest);
        if (fails.test(candidate)) {
          smaller = candidate;
          any = true;
        } else {
          from += part;
        }
      }
      if (part == 1 && !any) {
        return smaller;
      }
      part = Math.max(1, part / 2);
    }
  }

  /** A word is left out of every delivery of the fact at once: a repetition stays one. */
  private static History fewerWords(History failing, Predicate<History> fails) {
    History smaller = failing;
    for (Line line : failing.lines().stream().distinct().toList()) {
      Line plainer = line;
      for (String word : line.words().keySet()) {
        Line candidate = plainer.without(word);
        History with = replaced(smaller, plainer, candidate);
        if (fails.test(with)) {
          smaller = with;
          plainer = candidate;
        }
      }
    }
    return smaller;
  }

  private static History replaced(History history, Line old, Line with) {
    return history.with(
        history.lines().stream().map(line -> line.equals(old) ? with : line).toList());
  }
}
