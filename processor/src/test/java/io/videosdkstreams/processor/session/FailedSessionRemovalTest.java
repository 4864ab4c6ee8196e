package io.videosdkstreams.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.sharing.SharingFold;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** Rule 12 holds for sessions whose views cannot be derived, too. */
class FailedSessionRemovalTest {

  private final UnreliableFold unreliable = new UnreliableFold(new SharingFold());

  @Test
  void aSessionThatWasNeverDerivedIsRemoved() {
    try (SessionStageDriver stage =
        new SessionStageDriver(List.of(new PresenceFold(), unreliable), 1)) {
      unreliable.failFor("s");
      stage.send("s", "session.sharing_started", "11:10:00", "\"user\":{\"id\":\"u1\"}");
      stage.tick();
      pass(stage);
      assertThat(entries(stage)).isZero();
    }
  }

  /** It contributes nothing, in parts or as a whole. */
  @Test
  void aLargeSessionWithoutAnAccountIsRemoved() {
    try (SessionStageDriver stage = new SessionStageDriver(List.of(new PresenceFold()), 1)) {
      for (int i = 0; i < 400; i++) {
        String user = "\"user\":{\"id\":\"%d\",\"user_key\":\"k%d\"}".formatted(i, i);
        stage.send("s", "session.user_joined", "11:00:00", user);
      }
      stage.tick();
      assertThat(stage.isLarge("s")).isTrue();
      pass(stage);
      assertThat(entries(stage)).isZero();
    }
  }

  private static void pass(SessionStageDriver stage) {
    for (int day = 0; day < 32; day++) {
      stage.pass(Duration.ofDays(1));
    }
  }

  private static int entries(SessionStageDriver stage) {
    int entries = 0;
    try (KeyValueIterator<Bytes, byte[]> all = stage.store().all()) {
      while (all.hasNext()) {
        all.next();
        entries++;
      }
    }
    return entries;
  }
}
