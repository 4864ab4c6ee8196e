package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The topology against the oracle, each kind of fault by itself. {@code -Dhistories=100000} tries
 * that many of all kinds together; {@code -Dseed} begins elsewhere.
 */
class FaultsTest {

  private static final int HISTORIES = Integer.getInteger("histories", 1_200);
  private static final long SEED = Long.getLong("seed", 1);

  @TempDir private static Path stateDirectory;

  @ParameterizedTest
  @EnumSource
  void theViewsAreWhatTheRulesMakeOfTheFacts(Fault fault) {
    SystemUnderTest system = SessionTopology.inMemory(Duration.ofHours(5), stateDirectory);
    Property.check(
        SEED,
        HISTORIES / Fault.values().length,
        Histories.of(fault),
        OrderDoesNotMatter.of(system, Rules.DEFAULT, SystemEventIds::of));
  }
}
