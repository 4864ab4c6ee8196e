package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The URLs of a text are those that the plain pattern finds. */
final class UrlTest {

  private static final Pattern PATTERN =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9+.-]{0,20}://)([^/?#\\s\"<>]*)([^?#\\s\"<>]*)([^\\s\"<>]*)");

  private static final List<String> PARTS =
      List.of("a", "b1", "+", "://", "/", "?", "#", "@", ":", " ", "<", "é", "abcdefghijk");

  @Test
  void aUrlIsFoundWhereverThePatternFindsOne() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(14), 0, PARTS.size()).forEach(at -> text.append(PARTS.get(at)));
      List<Url> expected = new ArrayList<>();
      Matcher urls = PATTERN.matcher(text);
      while (urls.find()) {
        expected.add(
            new Url(
                urls.start(),
                urls.end(),
                urls.group(1),
                urls.group(2),
                urls.group(3),
                urls.group(4)));
      }
      assertThat(allOf(text.toString())).as(text.toString()).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(1000);
  }

  private static List<Url> allOf(String text) {
    List<Url> all = new ArrayList<>();
    for (Url url = Url.next(text, 0); url != null; url = Url.next(text, url.end())) {
      all.add(url);
    }
    return all;
  }
}
