package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The property can fail: it refuses what is known to be wrong, and not for being incomplete. */
class WrongTopologiesTest {

  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));

  static Stream<Named<Function<Topics, Topology>>> wrongTopologies() {
    return Stream.of(
        Named.of("stream-stream join", WrongTopologies::streamStreamJoin),
        Named.of("KTable-KTable join", WrongTopologies::tableTableJoin),
        Named.of("count behind a windowed deduplication", WrongTopologies::windowedCount));
  }

  @TempDir private static Path stateDirectory;

  private static SystemUnderTest inDriver(Function<Topics, Topology> topology) {
    return new TopologyUnderTest(
        () -> topology.apply(TOPICS), TOPICS, Duration.ofHours(39), stateDirectory);
  }

  @ParameterizedTest
  @MethodSource("wrongTopologies")
  void isRightWhenEverythingComesOnceAndInOrder(Function<Topics, Topology> topology) {
    SystemUnderTest system = inDriver(topology);
    History ordinary =
        History.of(
            """
            started 0:00
            user_joined 0:05 uuid=a
            user_left 0:20 uuid=a
            user_joined 0:30 uuid=a
            user_left 0:40 uuid=a
            ended 0:45
            now 0:46
            """);
    OrderDoesNotMatter.ofWhatIsThere(system, Rules.DEFAULT).holds(ordinary);
    assertThat(system.views(ordinary).sessions()).containsOnlyKeys("s1");
  }

  @ParameterizedTest
  @MethodSource("wrongTopologies")
  void isCaught(Function<Topics, Topology> topology) {
    OrderDoesNotMatter claim = OrderDoesNotMatter.ofWhatIsThere(inDriver(topology), Rules.DEFAULT);
    assertThatThrownBy(() -> Property.check(1, 1_000, Histories::any, claim))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sessions s1")
        .hasMessageContaining("fails with");
  }

  /** Not only facts left out, as by the rules they do not know: the order alone changes them. */
  @ParameterizedTest
  @MethodSource("wrongTopologies")
  void dependsOnOrderOrRepetition(Function<Topics, Topology> topology) {
    SystemUnderTest system = inDriver(topology);
    assertThatThrownBy(
            () ->
                Property.check(
                    1,
                    1_000,
                    Histories::any,
                    history ->
                        assertThat(system.views(history.repeatedThenReversed()))
                            .isEqualTo(system.views(history))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fails with");
  }
}
