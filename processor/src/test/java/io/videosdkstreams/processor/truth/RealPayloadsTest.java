package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topology says of real payloads what is right and what the oracle says, in every order. */
class RealPayloadsTest {

  @TempDir private static Path stateDirectory;

  static List<RealPayload> payloads() {
    return RealPayloads.all();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void saysWhatIsRight(RealPayload payload) {
    SystemUnderTest system = SessionTopology.inMemory(Duration.ZERO, stateDirectory);
    OrderDoesNotMatter claim = OrderDoesNotMatter.of(system, Rules.DEFAULT, SystemEventIds::of);
    History history = payload.history();
    RandomGenerator random = new SplittableRandom(history.seed());
    for (History delivered :
        List.of(
            history,
            history.with(history.lines().reversed()),
            history.shuffled(random),
            history.shuffled(random),
            history.everythingRepeated(random),
            history.repeatedThenReversed())) {
      payload.check(system.views(delivered));
      claim.holds(delivered);
    }
  }
}
