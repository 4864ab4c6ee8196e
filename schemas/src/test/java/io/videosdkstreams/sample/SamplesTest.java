package io.videosdkstreams.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SamplesTest {

  @Test
  void everyTypeHasOneAndItBearsItsName() {
    assertThat(Samples.all()).hasSize(EventType.values().length);
    Samples.all()
        .forEach(
            (type, body) ->
                assertThat(new String(body, StandardCharsets.UTF_8))
                    .contains("\"event\": \"" + type.wireName() + "\""));
  }

  @Test
  void theTextsAreAsAwkwardAsInLife() {
    String left = new String(Samples.of(EventType.USER_LEFT), StandardCharsets.UTF_8);
    String shared = new String(Samples.of(EventType.SHARING_STARTED), StandardCharsets.UTF_8);

    assertThat(left).contains("\\ud83d\\ude42").contains("Yh8Kx/3mQz+V7tB1aNcEwA==");
    assertThat(shared).contains("🩺");
  }

  @Test
  void aCallerMayWriteOnItsCopy() {
    Samples.of(EventType.ALERT)[0] = 'x';

    assertThat(Samples.of(EventType.ALERT)[0]).isEqualTo((byte) '{');
  }
}
