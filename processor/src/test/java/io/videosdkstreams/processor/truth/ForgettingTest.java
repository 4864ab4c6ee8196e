package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 12: how long views are kept, counted from the arrival of the last new fact. */
class ForgettingTest {

  private static final int HISTORIES = Integer.getInteger("histories", 600) / 12;
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration RETENTION = Rules.DEFAULT.sessionRetention();

  /** Longer than sessions and roll-ups are kept, one after the other. */
  private static final Duration YEARS = Duration.ofDays(900);

  @TempDir private static Path stateDirectory;

  private static SystemUnderTest system(Duration arrivals, Duration quiet) {
    return SessionTopology.inMemory(arrivals, quiet, stateDirectory);
  }

  /** When everything that is inferred has been. */
  private static History much(History history, Duration later) {
    return history.at(history.now().plus(Duration.ofDays(8)).plus(later));
  }

  @Test
  void everyViewIsKeptUntilThen() {
    Duration quiet = RETENTION.minus(Duration.ofMinutes(10));
    Property.check(
        SEED,
        HISTORIES,
        Histories::any,
        history ->
            OrderDoesNotMatter.of(system(Duration.ZERO, quiet), Rules.DEFAULT, SystemEventIds::of)
                .holds(much(history, quiet)));
  }

  @Test
  void thenAllButRollUpsIsRemoved() {
    Duration quiet = RETENTION.plus(Duration.ofMinutes(10));
    Property.check(
        SEED,
        HISTORIES,
        Histories::any,
        history -> {
          History later = much(history, quiet);
          Views actual = system(Duration.ZERO, quiet).views(later);
          Views.OF_SESSIONS.forEach(topic -> assertThat(actual.on(topic)).as(topic).isEmpty());
          assertThat(
                  OrderDoesNotMatter.differences(
                      new Oracle(Rules.DEFAULT, SystemEventIds::of).views(later),
                      actual,
                      Views.ROLL_UPS))
              .isEmpty();
        });
  }

  @Test
  void laterRollUpsAreRemovedToo() {
    History history = DayOfTraffic.of(5, 1);
    Views actual = system(Duration.ZERO, YEARS).views(much(history, YEARS));
    Views.TOPICS.forEach(topic -> assertThat(actual.on(topic)).as(topic).isEmpty());
  }

  /** Twenty days between the deliveries, then eleven more. */
  @Test
  void aRepetitionDoesNotKeepASessionANewFactDoes() {
    SystemUnderTest system = system(Duration.ofDays(40), Duration.ofDays(11));
    String join = "user_joined 9:00 uuid=U key=k account=acc\n";
    Instant now = Offsets.parse("2400:00");
    assertThat(system.views(History.of(join + join).at(now)).sessions()).isEmpty();
    History withNews = History.of(join + "user_left 9:10 uuid=U key=k account=acc\n").at(now);
    assertThat(system.views(withNews).sessions()).containsOnlyKeys("s1");
    OrderDoesNotMatter.of(system, Rules.DEFAULT, SystemEventIds::of)
        .holds(withNews.shuffled(new SplittableRandom(1)));
  }
}
