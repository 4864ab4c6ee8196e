package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** What instances say to each other: what is written is read, and nothing else is accepted. */
final class WireTest {

  private static final StoreRead READ =
      StoreRead.ofRange("store", 3, Bytes.wrap(new byte[] {0, -1}), null, 7).orCopy();
  private static final StoreRead KEYS =
      StoreRead.ofKeys("store", 3, List.of(Bytes.wrap(new byte[] {1}), Bytes.wrap(new byte[0])));

  @Test
  void aReadArrivesAsItWasSent() {
    assertThat(StoreRead.of("store", 3, READ.body())).isEqualTo(READ);
    assertThat(StoreRead.of("store", 3, KEYS.body())).isEqualTo(KEYS);
    assertThat(StoreRead.of("store", 3, KEYS.orCopy().body())).isEqualTo(KEYS.orCopy());
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
    for (byte[] body : List.of(READ.body(), KEYS.body())) {
      for (int length = 0; length < body.length; length++) {
        refused(Arrays.copyOf(body, length));
      }
      refused(Arrays.copyOf(body, body.length + 1));
    }
    assertThatThrownBy(() -> Batch.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 9}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Batch.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyGetsEverythingAtOnce() {
    int tooMany = StoreRead.MOST_ENTRIES + 1;
    refused(StoreRead.ofRange("store", 3, null, null, tooMany).body());
    refused(StoreRead.ofRange("store", 3, null, null, 0).body());
    refused(StoreRead.ofKeys("store", 3, List.of()).body());
    Bytes key = Bytes.wrap(new byte[0]);
    refused(StoreRead.ofKeys("store", 3, Collections.nCopies(tooMany, key)).body());
  }

  private static void refused(byte[] body) {
    assertThatThrownBy(() -> StoreRead.of("store", 3, body))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
