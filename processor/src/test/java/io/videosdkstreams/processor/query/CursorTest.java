package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "key", "a/b+c==", "ü"})
  void readsWhatItWrote(String key) {
    String cursor = Cursor.write("sessions", key.getBytes());
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.parse("sessions", cursor)).contains(key.getBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "a b", "a/b", "A", "AAAA", "AAAAAAAA"})
  void refusesWhatItDidNotWrite(String text) {
    assertThat(Cursor.parse("sessions", text)).isEmpty();
  }

  @Test
  void refusesACursorOfAnotherList() {
    String cursor = Cursor.write("participants|one", "key".getBytes());
    assertThat(Cursor.parse("participants|two", cursor)).isEmpty();
    assertThat(Cursor.parse("shares|one", cursor)).isEmpty();
  }

  @Test
  void refusesWhatIsLongerThanAnyKey() {
    String cursor = Cursor.write("sessions", new byte[10_000]);
    assertThat(Cursor.parse("sessions", cursor)).isEmpty();
  }
}
