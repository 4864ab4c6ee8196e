package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.videosdkstreams.event.EventType;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PropertyTest {

  /** The planted bug: wrong when a leave with a reason comes right before its twin. */
  private static void planted(History history) {
    for (int i = 1; i < history.lines().size(); i++) {
      Line line = history.lines().get(i);
      if (line.type() == EventType.USER_LEFT
          && line.words().containsKey("reason")
          && history.lines().subList(0, i).contains(line)) {
        throw new AssertionError("repeated leave");
      }
    }
  }

  @Test
  void aFailureIsShrunkToWhatMatters() {
    Throwable failure =
        catchThrowable(() -> Property.check(1, 1_000, Histories::any, PropertyTest::planted));
    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("repeated leave");
    assertThat(failure.getMessage())
        .containsPattern("fails with 2 of \\d+ deliveries")
        .containsPattern("fact time +event_ts +type +session +uuid +id +key +says")
        .containsPattern("seed \\d+");

    History kept = History.of(pasted(failure.getMessage()));
    assertThat(kept.lines()).hasSize(2);
    assertThat(kept.lines().get(0)).isEqualTo(kept.lines().get(1));
    assertThat(kept.lines().get(0).words()).containsOnlyKeys("reason");
    assertThat(catchThrowable(() -> planted(kept))).hasMessage("repeated leave");
  }

  @Test
  void theSeedOfAFailureIsEnoughToSeeItAgain() {
    Throwable first =
        catchThrowable(() -> Property.check(1, 1_000, Histories::any, PropertyTest::planted));
    long seed = Long.parseLong(first.getMessage().replaceAll("(?s)seed (\\d+).*", "$1"));
    Throwable again =
        catchThrowable(() -> Property.check(seed, 1, Histories::any, PropertyTest::planted));
    assertThat(again).hasMessage(first.getMessage());
  }

  @Test
  void whatHoldsPasses() {
    Property.check(1, 1_000, Histories::any, history -> assertThat(history.lines()).isNotNull());
  }

  @Test
  void aHistoryIsTheTextItPrints() {
    Property.check(
        2,
        1_000,
        Histories::any,
        history -> assertThat(History.of(history.toString())).isEqualTo(history));
  }

  @Test
  void theSameSeedIsTheSameHistoryAndSeedsDiffer() {
    assertThat(Histories.any(new SplittableRandom(7)))
        .isEqualTo(Histories.any(new SplittableRandom(7)));
    HashSet<String> texts = new HashSet<>();
    for (int seed = 0; seed < 1_000; seed++) {
      texts.add(Histories.any(new SplittableRandom(seed)).toString());
    }
    assertThat(texts).hasSizeGreaterThan(970);
  }

  /** The text block in the message, as pasting it would read it. */
  private static String pasted(String message) {
    int from = message.indexOf("\"\"\"") + 3;
    return message.substring(from, message.indexOf("\"\"\"", from));
  }
}
