package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "token-1, *", "a token-1 and token-1, a * and *", "token-12, *", "token-123, *3",
        "oken-1, oken-1",
    "tokentoken-1, token*", "token-1token-12, **", "'', ''", "short, short", "ttoken-1, t*"
  })
  void theLongestSecretThatBeginsAtAPlaceIsReplaced(String text, String expected) {
    Secrets secrets = new Secrets(List.of("token-1", "token-12", "short"));

    assertThat(secrets.replace(text, "*")).isEqualTo(expected);
    assertThat(secrets.occurIn(text)).isEqualTo(!text.equals(expected));
  }

  @RepeatedTest(5)
  void noSecretSurvivesWhereverItStands(RepetitionInfo repetition) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(repetition.getCurrentRepetition());
    for (int i = 0; i < 2000; i++) {
      List<String> texts = List.of(word(random, 6), word(random, 7), word(random, 9));
      String text =
          word(random, 10) + texts.get(random.nextInt(3)) + word(random, random.nextInt(30));

      String replaced = new Secrets(texts).replace(text, "#");

      assertThat(replaced)
          .as("seed %d: %s in %s", repetition.getCurrentRepetition(), texts, text)
          .contains("#");
      assertThat(texts).noneMatch(replaced::contains);
    }
  }

  @Test
  void secretsThatBeginAlikeAreToldApart() {
    List<String> texts = IntStream.range(0, 60_000).mapToObj(i -> "secret" + i).toList();
    Secrets secrets = new Secrets(texts);

    assertThat(secrets.replace(String.join(" ", texts) + " secreT1 secret", "#"))
        .isEqualTo("# ".repeat(60_000) + "secreT1 secret");
  }

  @Test
  void ofATextMadeToTakeForeverTheRestIsTakenForASecret() {
    String nearly = "a".repeat(400_000);
    Secrets secrets = new Secrets(List.of("a".repeat(200_000) + "b"));

    assertThat(secrets.replace("x" + nearly, "#")).matches("xa*#");
    assertThat(secrets.occurIn(nearly)).isTrue();
    assertThat(secrets.replace("bbbbbbbb", "#")).isEqualTo("bbbbbbbb");
  }

  private static String word(RandomGenerator random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(2)));
    }
    return word.toString();
  }
}
