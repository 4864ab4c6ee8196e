package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole topology against the oracle. {@code -Dhistories=100000} tries that many; {@code -Dseed}
 * begins elsewhere.
 */
class OrderDoesNotMatterTest {

  private static final int HISTORIES = Integer.getInteger("histories", 1_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Rules SHORT =
      new Rules(Duration.ofMinutes(25), Duration.ofHours(13), Duration.ofDays(30));

  @TempDir private Path stateDirectory;

  @Test
  void theViewsAreWhatTheRulesMakeOfTheFacts() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::inMemoryKeyValueStore),
            Rules.DEFAULT,
            BodiesTest::decoded);
    Property.check(SEED, HISTORIES, Histories::any, claim);
  }

  @Test
  void withOtherLengthsOfTime() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(SHORT, Stores::inMemoryKeyValueStore), SHORT, BodiesTest::decoded);
    Property.check(SEED, HISTORIES / 4, Histories.by(SHORT), claim);
  }

  /** Also what the oracle does not know. */
  @Test
  void everyFieldIsTheSameInAnyOrder() {
    SystemUnderTest system = system(Rules.DEFAULT, Stores::inMemoryKeyValueStore);
    Property.check(
        SEED,
        HISTORIES / 4,
        Histories::any,
        history ->
            assertThat(system.views(history.repeatedThenReversed()))
                .isEqualTo(system.views(history)));
  }

  @Test
  void inTheStoresOfProduction() {
    OrderDoesNotMatter claim =
        OrderDoesNotMatter.of(
            system(Rules.DEFAULT, Stores::persistentKeyValueStore),
            Rules.DEFAULT,
            BodiesTest::decoded);
    Property.check(SEED, HISTORIES / 20, Histories::any, claim);
  }

  private SystemUnderTest system(
      Rules rules, Function<String, KeyValueBytesStoreSupplier> storage) {
    return new TopologyUnderTest(
        () -> new SessionPipeline(TOPICS, rules, storage).build(), TOPICS, stateDirectory);
  }
}
