package io.videosdkstreams.processor.query.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TopicPositionTest {

  private static final String TOPIC = "AbCdEfGhIjKlMnOpQrStU_";

  @Test
  void readsWhatItWrote() {
    TopicPosition position = new TopicPosition(TOPIC, new long[] {0, 7, 999_999_999_999L});
    TopicPosition read = TopicPosition.parse(position.toString());
    assertThat(read.offsetsIn(TOPIC, 3)).containsExactly(0, 7, 999_999_999_999L);
  }

  @Test
  void inAnotherTopicItIsTheBeginning() {
    assertThat(TopicPosition.parse(TOPIC + ".5.6").offsetsIn("another", 3))
        .containsExactly(0, 0, 0);
  }

  @Test
  void hasAnOffsetForEachPartition() {
    TopicPosition position = TopicPosition.parse(TOPIC + ".5.6");
    assertThatThrownBy(() -> position.offsetsIn(TOPIC, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<String> invalid() {
    return List.of(
        "",
        ".",
        TOPIC,
        TOPIC + ".",
        TOPIC + ".x",
        TOPIC + ".-1",
        TOPIC + ".1.",
        TOPIC + ".1..2",
        TOPIC + ".1234567890123456789",
        TOPIC.substring(1) + ".1",
        TOPIC + ".1".repeat(3_000),
        TOPIC + ".".repeat(100_000),
        "1".repeat(100_000),
        TOPIC + ".1\n",
        TOPIC + ".१");
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> TopicPosition.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
