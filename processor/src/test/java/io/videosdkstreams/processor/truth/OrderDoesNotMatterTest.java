package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole topology against the oracle. {@code -Dhistories=100000} tries that many; {@code -Dseed}
 * begins elsewhere.
 */
class OrderDoesNotMatterTest {

  private static final int HISTORIES = Integer.getInteger("histories", 1_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final Rules SHORT =
      new Rules(Duration.ofMinutes(25), Duration.ofHours(13), Duration.ofDays(30));

  @TempDir private Path stateDirectory;

  @Test
  void theViewsAreWhatTheRulesMakeOfTheFacts() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::inMemoryKeyValueStore),
            Rules.DEFAULT,
            SystemEventIds::of);
    Property.check(SEED, HISTORIES, Histories::any, claim);
  }

  /** As it was, shuffled, with everything repeated, and with a part missing: each of them. */
  @Test
  void whateverHappensToAHistoryOnItsWay() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::inMemoryKeyValueStore),
            Rules.DEFAULT,
            SystemEventIds::of);
    Property.check(
        SEED,
        HISTORIES,
        Histories::inOrder,
        history -> {
          RandomGenerator random = new SplittableRandom(history.seed());
          claim.holds(history);
          claim.holds(history.shuffled(random));
          claim.holds(history.everythingRepeated(random));
          claim.holds(history.withLosses(random).shuffled(random));
        });
  }

  @Test
  void withOtherLengthsOfTime() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(SHORT, Stores::inMemoryKeyValueStore), SHORT, SystemEventIds::of);
    Property.check(SEED, HISTORIES / 4, Histories.by(SHORT), claim);
  }

  /** Also what the oracle does not know. */
  @Test
  void everyFieldIsTheSameInAnyOrderAndAtAnyPace() {
    SystemUnderTest slowly = system(Rules.DEFAULT, Stores::inMemoryKeyValueStore);
    SystemUnderTest atOnce = system(Rules.DEFAULT, Stores::inMemoryKeyValueStore, Duration.ZERO);
    Property.check(
        SEED,
        HISTORIES / 4,
        Histories::any,
        history ->
            assertThat(slowly.views(history.repeatedThenReversed()))
                .isEqualTo(atOnce.views(history)));
  }

  /** So many at once are load, under which contributions wait for each other. */
  @Test
  void underLoad() {
    SystemUnderTest system = system(Rules.DEFAULT, Stores::inMemoryKeyValueStore);
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            (deliveries, now) ->
                system.views(
                    deliveries.stream()
                        .flatMap(delivery -> Collections.nCopies(40, delivery).stream())
                        .toList(),
                    now),
            Rules.DEFAULT,
            SystemEventIds::of);
    Property.check(SEED, HISTORIES / 10, Histories::any, claim);
  }

  @Test
  void inTheStoresOfProduction() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::persistentKeyValueStore),
            Rules.DEFAULT,
            SystemEventIds::of);
    Property.check(SEED, HISTORIES / 20, Histories::any, claim);
  }

  /** What once was wrong, shrunk, or what the contract leaves to be decided. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // The account of a participant is the session's, whoever states it.
        """
        ended 0:00:02 account=acc1
        user_joined 0:00:01 uuid=u6
        now 30:40
        """,
        // Visits are in the order of the leaves they are shown with, inferred ones too.
        """
        user_joined 0:30 uuid=u6
        ended 0:30
        user_joined 0:30 key=K
        user_left 1:00 uuid=u6 key=K
        now 3:00
        """,
        // Left, then joined, then the session's end, all in one millisecond.
        """
        user_left 0:10 uuid=a ts=0:10:01
        user_joined 0:10 uuid=a ts=0:10:02
        ended 0:10
        now 0:10
        """,
        // What comes from a wrong clock counts in a thousand hours.
        """
        started 0:30 account=acc1
        user_joined 0:40 uuid=u5 key=k1
        user_left 500:00 uuid=u5 key=k1
        user_joined 499:00 uuid=u6 key=k1
        user_left 1500:00 uuid=u6 key=k1
        ended 1500:00
        now 1501:00
        """,
        // Files are no joins: once they were stored under one letter, and became participants.
        """
        recording_completed 0:00:00.250 account=acc1 files=-:MP4:100:v@0:00:00.250,f2:MP4:200:v
        user_left 0:00:00.500 uuid=u5
        now 30:00:01.750
        """
      })
  void holds(String history) {
    OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::inMemoryKeyValueStore), Rules.DEFAULT, SystemEventIds::of)
        .holds(History.of(history));
  }

  private SystemUnderTest system(
      Rules rules, Function<String, KeyValueBytesStoreSupplier> storage) {
    return system(rules, storage, Duration.ofHours(39));
  }

  private SystemUnderTest system(
      Rules rules, Function<String, KeyValueBytesStoreSupplier> storage, Duration arrivals) {
    return SessionTopology.of(rules, storage, arrivals, stateDirectory);
  }
}
