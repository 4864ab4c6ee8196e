package io.videosdkstreams.processor.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionSweepTest {

  private static final int MORE = 5;

  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("accounts"), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void openStore() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

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
    assertThat(sweep.next()).isEqualTo(first);
    assertThat(sweep.next()).isEqualTo(people.subList(RetentionSweep.MAX_ENTRIES, people.size()));
    assertThat(sweep.next()).isEqualTo(first);
  }

  @Test
  void nothingIsReturnedOfAnEmptyStore() {
    assertThat(new RetentionSweep(store, Keyspace.PERSON).next()).isEmpty();
  }
}
