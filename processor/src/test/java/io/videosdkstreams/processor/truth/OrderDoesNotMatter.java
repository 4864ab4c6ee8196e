package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.topology.Rules;
import java.util.List;
import java.util.function.Function;

/**
 * The guarantee: whatever the order, however often repeated, however late, the views are what the
 * oracle says of the set of facts, at that clock.
 */
final class OrderDoesNotMatter implements Property.Claim {

  private final SystemUnderTest system;
  private final Function<Line, SessionEvent> reading;
  private final boolean everyField;
  private final Oracle oracle;

  private OrderDoesNotMatter(
      SystemUnderTest system,
      Rules rules,
      Function<Line, SessionEvent> reading,
      boolean everyField) {
    this.system = system;
    this.reading = reading;
    this.everyField = everyField;
    oracle = new Oracle(rules);
  }

  /**
   * Of everything the oracle knows.
   *
   * @param reading how the system reads a delivery; the event ids have to be its own
   */
  static OrderDoesNotMatter of(
      SystemUnderTest system, Rules rules, Function<Line, SessionEvent> reading) {
    return new OrderDoesNotMatter(system, rules, reading, true);
  }

  /** Of the keys and fields that the system makes, whatever it leaves out. */
  static OrderDoesNotMatter ofWhatIsThere(SystemUnderTest system, Rules rules) {
    return new OrderDoesNotMatter(system, rules, Line::toEvent, false);
  }

  @Override
  public void holds(History history) {
    Views actual = comparable(system.views(history));
    Views expected =
        comparable(oracle.views(history.lines().stream().map(reading).toList(), history.now()));
    List<String> differences =
        (everyField ? expected : expected.limitedTo(actual)).differencesFrom(actual);
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join("\n", differences));
    }
  }

  static Views comparable(Views views) {
    return views.comparable(Compared.TOPICS.keySet(), Compared.NOT_YET);
  }
}
