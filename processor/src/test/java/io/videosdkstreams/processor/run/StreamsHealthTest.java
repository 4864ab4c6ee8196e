package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsHealthTest {

  @ParameterizedTest(name = "{0}, stores available {1}: alive {2}, ready {3}")
  @CsvSource({
    "CREATED, true, true, false",
    "REBALANCING, false, true, false",
    "REBALANCING, true, true, true",
    "RUNNING, true, true, true",
    "RUNNING, false, true, false",
    "PENDING_SHUTDOWN, false, true, false",
    "NOT_RUNNING, false, false, false",
    "PENDING_ERROR, true, false, false",
    "ERROR, true, false, false",
  })
  void followsStreamsAndTheStores(State state, boolean stores, boolean alive, boolean ready) {
    StreamsHealth health = new StreamsHealth(() -> state, () -> false, () -> stores);

    assertThat(health.alive()).isEqualTo(alive);
    assertThat(health.ready()).isEqualTo(ready);
  }

  @Test
  void isNotReadyWhileThreadsKeepDying() {
    StreamsHealth health = new StreamsHealth(() -> State.RUNNING, () -> true, () -> true);

    assertThat(health.ready()).isFalse();
    assertThat(health.alive()).isTrue();
  }
}
