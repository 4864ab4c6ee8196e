package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a decoded text may be, to the byte. */
final class BoundsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "…", "😀"})
  void aTextIsCutAfterAWholeCharacterAndEndsInAnEllipsis(String character) {
    int bytes = bytes(character);
    String longest = character.repeat(Bounds.MAX_TEXT_BYTES / bytes);
    String cut = Bounds.text(longest + character);

    assertThat(Bounds.text(longest)).isEqualTo(longest);
    assertThat(cut).isEqualTo(character.repeat((Bounds.MAX_TEXT_BYTES - 3) / bytes) + "…");
    assertThat(bytes(cut)).isBetween(Bounds.MAX_TEXT_BYTES - 3, Bounds.MAX_TEXT_BYTES);
    assertThat(Bounds.text(cut)).isEqualTo(cut);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "…", "😀"})
  void aKeyKeepsItsBeginningAndADigestOfItAll(String character) {
    int bytes = bytes(character);
    String longest = character.repeat(Bounds.MAX_KEY_BYTES / bytes);
    String cut = Bounds.key(longest + character);

    assertThat(Bounds.key(longest)).isEqualTo(longest);
    assertThat(cut)
        .startsWith(character.repeat(400 / bytes))
        .matches("(?s).*[0-9a-f]{64}")
        .hasSize(character.length() * (400 / bytes) + 64);
    assertThat(Bounds.key(cut)).isEqualTo(cut);
    assertThat(Bounds.key(longest + character + character)).isNotEqualTo(cut);
  }

  @Test
  void theDigestOfAKeyIsItsSha256() {
    assertThat(Bounds.key("k".repeat(513)))
        .isEqualTo(
            "k".repeat(400) + "45a7c7ef95c3417e800362f5672aba16da807261fe7121f3a81b0a0fb6b9a05c");
  }

  @Test
  void halfAPairOfSurrogatesIsReplaced() {
    for (String half : new String[] {"\uD83D", "\uDE00", "\uD83D\uD83D", "\uDE00\uD83D"}) {
      String whole = "�".repeat(half.length());
      assertThat(Bounds.text("a" + half)).isEqualTo("a" + whole);
      assertThat(Bounds.key(half + "b😀")).isEqualTo(whole + "b😀");
    }
  }

  @Test
  void aNumberIsCutToSixtyFourCharacters() {
    assertThat(Bounds.number("9".repeat(64))).isEqualTo("9".repeat(64));
    assertThat(Bounds.number("9".repeat(65))).isEqualTo("9".repeat(63) + "…");
  }

  @Test
  void theLengthInUtf8IsCountedWithoutEncoding() {
    for (String text : new String[] {"", "a", "é", "…", "😀", "aé…😀\u0000"}) {
      assertThat(Utils.utf8Length(text)).isEqualTo(bytes(text));
    }
  }

  @Test
  void whatIsNotStatedStaysSo() {
    assertThat(Bounds.text(null)).isNull();
    assertThat(Bounds.key(null)).isNull();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
