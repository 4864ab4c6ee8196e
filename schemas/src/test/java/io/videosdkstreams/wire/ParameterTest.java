package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The parameters of a text are those that the plain pattern finds. */
final class ParameterTest {

  private static final Pattern PATTERN =
      Pattern.compile("(?:^|[?&#;\\s])([A-Za-z0-9_.%-]{1,60})=([^?&#;\\s\"'<>]+)");

  private static final String ALPHABET = "ab=?&; \"/_%";

  @Test
  void aParameterIsFoundWhereverThePatternFindsOne() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(14), 0, ALPHABET.length())
          .forEach(at -> text.append(ALPHABET.charAt(at)));
      List<Parameter> expected = new ArrayList<>();
      Matcher parameters = PATTERN.matcher(text);
      while (parameters.find()) {
        expected.add(new Parameter(parameters.group(1), parameters.group(2)));
      }
      assertThat(Parameter.allOf(text.toString())).as(text.toString()).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(1000);
  }

  @Test
  void aNameEndsAtSixtyCharacters() {
    assertThat(Parameter.allOf("?" + "a".repeat(60) + "=b")).hasSize(1);
    assertThat(Parameter.allOf("?" + "a".repeat(61) + "=b")).isEmpty();
    assertThat(Parameter.allOf("Yh8Kx/3mQz+V7tB1aNcEwA==")).isEmpty();
  }
}
