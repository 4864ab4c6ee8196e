package io.videosdkstreams.processor.repair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterIndexTest {

  private static final TopicPartition RAW = new TopicPartition("raw", 1);

  private final DeadLetterIndex index = new DeadLetterIndex(Set.of("raw", "rerouted"), 3);

  @Test
  void originalsAreFoundOnceAndInTheirOrder() {
    assertThat(index.add(letter(DeadLetterReason.MALFORMED, "rerouted", 0, 4, null))).isTrue();
    assertThat(index.add(letter(DeadLetterReason.MALFORMED, "raw", 1, 9, null))).isTrue();
    assertThat(index.add(letter(DeadLetterReason.TOO_LARGE, "raw", 1, 3, "s"))).isTrue();
    assertThat(index.add(letter(DeadLetterReason.MALFORMED, "raw", 1, 9, null))).isTrue();
    assertThat(index.origins().keySet()).containsExactly(RAW, new TopicPartition("rerouted", 0));
    assertThat(index.origins().get(RAW)).containsExactly(3L, 9L);
    assertThat(index.failedSessions(RAW, 3)).isEmpty();
    assertThat(index.withoutOrigin()).isEmpty();
  }

  @Test
  void severalSessionsMayHaveFailedAfterOneRecord() {
    index.add(letter(DeadLetterReason.PROCESSING_FAILED, "raw", 1, 9, "s1"));
    index.add(letter(DeadLetterReason.PROCESSING_FAILED, "raw", 1, 9, "s2"));
    assertThat(index.failedSessions(RAW, 9)).containsExactlyInAnyOrder("s1", "s2");
    assertThat(index.failedSessions(RAW, 8)).isEmpty();
  }

  @Test
  void aPlaceThatThereIsNotIsReplacedByTheSessionWhereItIsKnown() {
    assertThat(index.add(letter(DeadLetterReason.PROCESSING_FAILED, "raw", 3, 9, "s"))).isTrue();
    assertThat(index.add(letter(DeadLetterReason.MALFORMED, "raw", 3, 9, null))).isFalse();
    assertThat(index.add(letter(DeadLetterReason.MALFORMED, "another", 0, 9, null))).isFalse();
    assertThat(index.origins()).isEmpty();
    assertThat(index.withoutOrigin()).containsExactly("s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "null", "7", "[]", "{}", "{\"reason\":1}"})
  void whatIsNoLetterIsNone(String value) {
    assertThat(DeadLetter.read(value.getBytes(UTF_8))).isEmpty();
    assertThat(DeadLetter.read(null)).isEmpty();
  }

  @Test
  void aLetterOfUnknownFormHasNoPlace() {
    byte[] value = "{\"reason\":\"new\",\"topic\":\"raw\",\"partition\":\"1\"}".getBytes(UTF_8);
    assertThat(DeadLetter.read(value).orElseThrow().origin()).isNull();
  }

  private static DeadLetter letter(
      DeadLetterReason reason, String topic, int partition, long offset, String sessionId) {
    return DeadLetter.read(
            new DeadLetters().write(reason, "", topic, partition, offset, null, null, sessionId))
        .orElseThrow();
  }
}
