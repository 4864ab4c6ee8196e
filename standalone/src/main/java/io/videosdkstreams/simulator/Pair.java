package io.videosdkstreams.simulator;

import io.videosdkstreams.event.EventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A beginning and its end, as far as they are known. The script never has two of them at one
 * moment.
 *
 * @param start null where only the end is known
 * @param end null while it goes on
 * @param inferred whether no webhook states the end
 * @param last the statement that closed it; null when none did
 */
record Pair(Instant start, Instant end, boolean inferred, Statement last) {

  /**
   * One after the other: a beginning while one goes on ends that one.
   *
   * @param statements in order of time
   */
  static List<Pair> of(List<Statement> statements, Set<EventType> beginnings) {
    List<Pair> pairs = new ArrayList<>();
    Instant since = null;
    for (Statement statement : statements) {
      boolean begins = beginnings.contains(statement.type());
      if (!begins) {
        pairs.add(new Pair(since, statement.time(), false, statement));
      } else if (since != null) {
        pairs.add(new Pair(since, statement.time(), true, null));
      }
      since = begins ? statement.time() : null;
    }
    if (since != null) {
      pairs.add(new Pair(since, null, true, null));
    }
    return pairs;
  }

  /** What goes on ends then, unless it began later; null for no end. */
  Pair endingAt(Instant time) {
    if (end != null || time == null) {
      return this;
    }
    return new Pair(start, time.isBefore(start) ? start : time, true, null);
  }

  boolean open() {
    return end == null;
  }

  boolean orphan() {
    return start == null;
  }

  /** Zero unless both are known. */
  Duration length() {
    return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
  }

  static BigDecimal seconds(Duration length) {
    return BigDecimal.valueOf(length.toMillis(), 3);
  }

  static BigDecimal seconds(List<Pair> pairs) {
    return seconds(pairs.stream().map(Pair::length).reduce(Duration.ZERO, Duration::plus));
  }
}
