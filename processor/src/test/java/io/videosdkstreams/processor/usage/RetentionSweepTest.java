package io.videosdkstreams.processor.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import io.videosdkstreams.processor.store.OpenStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionSweepTest {

  private static final int MORE = 5;

  private final KeyValueStore<Bytes, byte[]> store = OpenStore.named("accounts");

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void everyEntryOfTheKindIsReturnedBeforeItBeginsAgain() {
    List<Bytes> people = new ArrayList<>();
    for (int i = 0; i < RetentionSweep.MAX_ENTRIES + MORE; i++) {
      people.add(Key.in(Keyspace.PERSON).number(i).build());
    }
    people.forEach(key -> store.put(key, new byte[0]));
    store.put(Key.in(Keyspace.USAGE_ROW).number(0).build(), new byte[0]);
    store.put(Key.in(Keyspace.PERSON_SESSION).number(0).build(), new byte[0]);

    RetentionSweep sweep = new RetentionSweep(store, Keyspace.PERSON);
    List<Bytes> first = people.subList(0, RetentionSweep.MAX_ENTRIES);
    assertThat(sweep.next(value -> true)).isEqualTo(first);
    assertThat(sweep.next(value -> true))
        .isEqualTo(people.subList(RetentionSweep.MAX_ENTRIES, people.size()));
    assertThat(sweep.next(value -> true)).isEqualTo(first);
  }

  @Test
  void onlyWhatIsNoLongerKeptIsReturned() {
    Bytes kept = Key.in(Keyspace.PERSON).number(1).build();
    Bytes expired = Key.in(Keyspace.PERSON).number(2).build();
    store.put(kept, new byte[] {1});
    store.put(expired, new byte[] {2});
    assertThat(new RetentionSweep(store, Keyspace.PERSON).next(value -> value[0] == 2))
        .containsExactly(expired);
  }

  @Test
  void nothingIsReturnedOfAnEmptyStore() {
    assertThat(new RetentionSweep(store, Keyspace.PERSON).next(value -> true)).isEmpty();
  }
}
