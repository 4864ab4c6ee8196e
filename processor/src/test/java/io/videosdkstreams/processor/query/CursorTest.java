package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.store.Keys;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {

  @Test
  void readsWhatItWrote() {
    Cursor cursor = new Cursor(Keys.byStart(1_700_000_000_000L, "a/b+c=="));

    assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    assertThat(cursor.isOfSessions()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "a b", "a/b", "A"})
  void refusesWhatIsNotBase64Url(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @Test
  void knowsACursorOfSessionsFromOthers() {
    assertThat(new Cursor(Bytes.wrap("a participant's id".getBytes())).isOfSessions()).isFalse();
    assertThat(new Cursor(Bytes.wrap(new byte[] {0, 1})).isOfSessions()).isFalse();
  }

  @Test
  void theNextKeyIsTheLeastGreaterOne() {
    Cursor cursor = new Cursor(Bytes.wrap(new byte[] {5}));

    assertThat(cursor.next()).isGreaterThan(cursor.position());
    assertThat(cursor.next()).isLessThanOrEqualTo(Bytes.wrap(new byte[] {5, 0}));
  }
}
