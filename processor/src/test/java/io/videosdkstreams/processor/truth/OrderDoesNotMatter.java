package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.session.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The guarantee: whatever the order, however often repeated, however late, the views are what the
 * oracle says of the set of facts, at that clock.
 */
final class OrderDoesNotMatter implements Property.Claim {

  /** How far roll-ups may be behind the sessions they are made of. */
  private static final Duration MAX_LAG = Duration.ofSeconds(3);

  private final SystemUnderTest system;
  private final boolean everyField;
  private final Oracle oracle;

  private OrderDoesNotMatter(SystemUnderTest system, Oracle oracle, boolean everyField) {
    this.system = system;
    this.everyField = everyField;
    this.oracle = oracle;
  }

  /**
   * Of everything the oracle knows.
   *
   * @param ids the system's event ids
   */
  static OrderDoesNotMatter of(SystemUnderTest system, Rules rules, Function<Line, String> ids) {
    return new OrderDoesNotMatter(system, new Oracle(rules, ids), true);
  }

  /** Of the keys and fields that the system makes, whatever it leaves out. */
  static OrderDoesNotMatter ofWhatIsThere(SystemUnderTest system, Rules rules) {
    return new OrderDoesNotMatter(system, new Oracle(rules), false);
  }

  @Override
  public void holds(History history) {
    Views actual = system.views(history);
    List<String> differences =
        new ArrayList<>(differences(history, history.now(), actual, Views.OF_SESSIONS));
    Instant settled = history.now().plus(TopologyUnderTest.settling());
    List<String> ofRollUps = differences(history, settled, actual, Views.ROLL_UPS);
    if (!ofRollUps.isEmpty()
        && !differences(history, settled.minus(MAX_LAG), actual, Views.ROLL_UPS).isEmpty()) {
      differences.addAll(ofRollUps);
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join("\n", differences));
    }
  }

  private List<String> differences(History history, Instant now, Views actual, Set<String> topics) {
    Views expected = oracle.views(history.lines(), now);
    return differences(everyField ? expected : expected.limitedTo(actual), actual, topics);
  }

  /** Where a system's views are not what the oracle says; empty when they agree. */
  static List<String> differences(Views oracle, Views actual, Set<String> topics) {
    Set<String> callIds = Canonical.callIds(oracle);
    return Canonical.of(oracle, topics, callIds)
        .differencesFrom(Canonical.of(actual, topics, callIds));
  }
}
