package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** What instances say to each other: what is written is read, and nothing else is accepted. */
final class WireTest {

  private static final StoreRead READ =
      new StoreRead("store", 3, Bytes.wrap(new byte[] {0, -1}), null, 7, true);

  @Test
  void aReadArrivesAsItWasSent() {
    assertThat(StoreRead.of("store", 3, READ.body())).isEqualTo(READ);
    StoreRead key = StoreRead.ofKey("store", 3, Bytes.wrap(new byte[0]));
    assertThat(StoreRead.of("store", 3, key.body())).isEqualTo(key);
  }

  @Test
  void aBatchArrivesAsItWasSent() {
    Batch batch =
        new Batch(List.of(KeyValue.pair(Bytes.wrap(new byte[] {1}), new byte[] {2, 3})), true, 5);
    Batch arrived = Batch.of(batch.body());

    assertThat(arrived.more()).isTrue();
    assertThat(arrived.lag()).isEqualTo(5);
    assertThat(arrived.entries()).hasSize(1);
    assertThat(arrived.entries().getFirst().key).isEqualTo(Bytes.wrap(new byte[] {1}));
    assertThat(arrived.entries().getFirst().value).containsExactly(2, 3);
    assertThat(Batch.of(new Batch(List.of(), false, Batch.OWNED).body()).entries()).isEmpty();
  }

  @Test
  void whatIsCutOffOrTooLongIsRefused() {
    byte[] body = READ.body();
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> StoreRead.of("store", 3, cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> StoreRead.of("store", 3, Arrays.copyOf(body, body.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Batch.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 9}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Batch.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyGetsEverythingAtOnce() {
    StoreRead greedy = new StoreRead("store", 3, null, null, StoreRead.MOST_ENTRIES + 1, true);
    assertThatThrownBy(() -> StoreRead.of("store", 3, greedy.body()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
