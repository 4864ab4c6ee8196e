package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How values are chosen, ordered and written. */
final class OracleText {

  static final Comparator<String> BY_UTF8 =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  static final Comparator<Fact> EARLIER_TO_LATER =
      comparing(Fact::time).thenComparing(Fact::orderingTs).thenComparing(Fact::id, BY_UTF8);

  private OracleText() {}

  /** What the latest fact that states one states, of equally late ones the greater; else null. */
  static String latest(Collection<Fact> facts, String word) {
    return latest(facts, fact -> fact.stated(word));
  }

  static String latest(Collection<Fact> facts, Function<Fact, String> what) {
    return facts.stream()
        .filter(fact -> what.apply(fact) != null)
        .max(comparing(Fact::time).thenComparing(Fact::orderingTs).thenComparing(what, BY_UTF8))
        .map(what)
        .orElse(null);
  }

  static Optional<String> smallest(Collection<Fact> facts, String word) {
    return stated(facts, word).min(BY_UTF8);
  }

  static Stream<String> stated(Collection<Fact> facts, String word) {
    return facts.stream().map(fact -> fact.stated(word)).filter(Objects::nonNull);
  }

  static String of(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** A JSON integer when whole, else a decimal without trailing zeros; null for null. */
  static JsonNode seconds(Duration length) {
    if (length == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    long millis = length.toMillis();
    return millis % 1000 == 0
        ? JsonNodeFactory.instance.numberNode(millis / 1000)
        : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(millis, 3).stripTrailingZeros());
  }
}
