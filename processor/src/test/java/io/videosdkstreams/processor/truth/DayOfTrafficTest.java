package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of several accounts' sessions at once, of all types, in no order and half of it twice. */
class DayOfTrafficTest {

  private static final int SESSIONS = 200;
  private static final History DAY = DayOfTraffic.of(SESSIONS, 1);

  @TempDir private Path stateDirectory;

  private static Views oracle(History history) {
    return new Oracle(Rules.DEFAULT).views(history);
  }

  @Test
  void hasEveryTypeAndEveryView() {
    assertThat(DAY.lines().stream().map(Line::type)).contains(EventType.values());
    Views views = oracle(DAY);
    assertThat(views.sessions()).hasSize(SESSIONS);
    assertThat(Views.TOPICS)
        .allSatisfy(topic -> assertThat(views.on(topic)).as(topic).hasSizeGreaterThan(10));
  }

  @Test
  void theOracleKeepsToItsInvariants() {
    Views views = oracle(DAY);
    Invariants.hold(views);
    Views shuffled = oracle(DAY.shuffled(new SplittableRandom(5)));
    assertThat(shuffled).isEqualTo(views);
  }

  @Test
  void everyViewIsWhatTheRulesMakeOfTheFacts() {
    OrderDoesNotMatter.of(
            SessionTopology.inMemory(Duration.ofHours(39), stateDirectory),
            Rules.DEFAULT,
            SystemEventIds::of)
        .holds(DAY);
  }
}
