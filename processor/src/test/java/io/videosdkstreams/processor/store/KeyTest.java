package io.videosdkstreams.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class KeyTest {

  private static final List<String> TEXTS =
      List.of("", "\u0000", "\u0000\u0001", "a", "a\u0000", "a\u0000b", "aa", "ä", "😀", "/+=|");

  @Test
  void aKeyIsReadAsItWasWritten() {
    for (String text : TEXTS) {
      Key.Reader reader =
          Key.Reader.of(Key.in(Keyspace.FACT).text(text).octet(7).number(-3).last(text).build());
      assertThat(reader.text()).isEqualTo(text);
      assertThat(reader.octet()).isEqualTo(7);
      assertThat(reader.number()).isEqualTo(-3);
      assertThat(reader.last()).isEqualTo(text);
    }
  }

  @Test
  void noTextIsThePrefixOfAnother() {
    for (String text : TEXTS) {
      Bytes prefix = Key.in(Keyspace.FACT).text(text).build();
      for (String other : TEXTS) {
        Bytes key = Key.in(Keyspace.FACT).text(other).number(1).build();
        boolean within = key.compareTo(prefix) >= 0 && key.compareTo(Key.endOf(prefix)) < 0;
        assertThat(within).as(text + " " + other).isEqualTo(text.equals(other));
      }
    }
  }

  @Test
  void numbersAreInTheirOrder() {
    List<Long> numbers = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);
    assertThat(numbers.stream().map(n -> Key.part().number(n).build()).toList()).isSorted();
  }
}
