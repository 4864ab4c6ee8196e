package io.videosdkstreams.processor.truth;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A claim about every history, tried on many. Where it does not hold, the history is shrunk and the
 * error says what is left of it.
 */
final class Property {

  /** Throws when it does not hold. */
  interface Claim {
    void holds(History history);
  }

  private Property() {}

  /** Case {@code i} is what the generator makes of seed {@code seed + i}. */
  static void check(
      long seed, int count, Function<RandomGenerator, History> generator, Claim claim) {
    for (int i = 0; i < count; i++) {
      History history = generator.apply(new SplittableRandom(seed + i));
      if (failure(claim, history) != null) {
        History minimal = Shrinker.shrink(history, smaller -> failure(claim, smaller) != null);
        Throwable cause = failure(claim, minimal);
        if (cause == null) {
          throw new AssertionError(
              "seed " + (seed + i) + " fails at times only: no function of\n" + minimal);
        }
        throw new AssertionError(describe(seed + i, history, minimal, cause), cause);
      }
    }
  }

  private static Throwable failure(Claim claim, History history) {
    try {
      claim.holds(history);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private static String describe(long seed, History history, History minimal, Throwable cause) {
    return "seed %d: %s%n%nfails with %d of %d deliveries, looked at %s:%n%s%nto keep it:%n%n%s"
        .formatted(
            seed,
            cause.getMessage(),
            minimal.lines().size(),
            history.lines().size(),
            Offsets.print(minimal.now()),
            table(minimal),
            "        \"\"\"\n" + minimal.toString().indent(8) + "        \"\"\",");
  }

  private static String table(History history) {
    List<String[]> rows =
        history.lines().stream()
            .map(
                line ->
                    new String[] {
                      factTime(line),
                      line.ts() == null ? "not stated" : Offsets.print(line.ts()),
                      line.type().wireName(),
                      line.sessionId(),
                      said(line, "uuid"),
                      said(line, "id"),
                      said(line, "key"),
                      line.words().entrySet().stream()
                          .filter(
                              word ->
                                  !List.of("session", "uuid", "id", "key").contains(word.getKey()))
                          .map(Object::toString)
                          .collect(Collectors.joining(" "))
                    })
            .collect(Collectors.toList());
    rows.addFirst(
        new String[] {"fact time", "event_ts", "type", "session", "uuid", "id", "key", "says"});
    int[] widths =
        IntStream.range(0, 8)
            .map(column -> rows.stream().mapToInt(row -> row[column].length()).max().orElse(0))
            .toArray();
    return rows.stream()
            .map(
                row ->
                    Arrays.stream(indexes(row))
                        .mapToObj(i -> row[i] + " ".repeat(widths[i] - row[i].length()))
                        .collect(Collectors.joining("  ", "  ", ""))
                        .stripTrailing())
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String factTime(Line line) {
    Instant time = OracleTimes.factTime(line);
    return time == null ? "not believed" : Offsets.print(time);
  }

  private static int[] indexes(Object[] row) {
    return IntStream.range(0, row.length).toArray();
  }

  private static String said(Line line, String word) {
    return line.words().getOrDefault(word, "-");
  }
}
