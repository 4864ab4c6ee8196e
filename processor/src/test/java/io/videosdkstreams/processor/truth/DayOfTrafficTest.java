package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of several accounts' sessions at once, of all types, in no order and half of it twice. */
class DayOfTrafficTest {

  private static final int SESSIONS = 200;
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final History DAY = DayOfTraffic.of(SESSIONS, 1);

  @TempDir private Path stateDirectory;

  private static Views oracle(History history) {
    return new Oracle(Rules.DEFAULT).views(history.events(), history.now());
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
    assertThat(
            views
                .comparable(Views.TOPICS, Set.of())
                .differencesFrom(shuffled.comparable(Views.TOPICS, Set.of())))
        .isEmpty();
    assertThat(shuffled).isEqualTo(views);
  }

  @Test
  void everyViewIsWhatTheRulesMakeOfTheFacts() {
    OrderDoesNotMatter.of(
            new TopologyUnderTest(
                () ->
                    new SessionPipeline(TOPICS, Rules.DEFAULT, Stores::inMemoryKeyValueStore)
                        .build(),
                TOPICS,
                Duration.ofHours(39),
                stateDirectory),
            Rules.DEFAULT,
            BodiesTest::decoded)
        .holds(DAY);
  }
}
