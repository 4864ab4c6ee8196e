package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stretch of time, as its starts and ends tell it.
 *
 * @param told the facts that tell its start and its end
 * @param start null where something ended of which no start is known
 * @param end null while it goes on
 * @param source {@code event} or {@code inferred}; null while it goes on
 */
record OracleInterval(List<SessionEvent> told, Instant start, Instant end, String source) {

  private record Step(boolean start, Instant time, List<SessionEvent> told) {

    Instant orderingTs() {
      return told.stream()
          .map(SessionEvent::orderingTs)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Paired like the joins and leaves of a connection. */
  static List<OracleInterval> of(List<SessionEvent> starts, List<SessionEvent> ends) {
    List<Step> steps = new ArrayList<>();
    times(starts).forEach(time -> steps.add(new Step(true, time, at(starts, time))));
    times(ends).forEach(time -> steps.add(new Step(false, time, at(ends, time))));
    steps.sort(
        comparing(Step::time)
            .thenComparing(Step::orderingTs)
            .thenComparing(step -> step.start() ? 0 : 1));
    List<OracleInterval> intervals = new ArrayList<>();
    Step open = null;
    for (Step step : steps) {
      if (step.start()) {
        if (open != null) {
          intervals.add(new OracleInterval(open.told(), open.time(), step.time(), "inferred"));
        }
        open = step;
      } else if (open != null) {
        List<SessionEvent> both =
            Stream.concat(open.told().stream(), step.told().stream()).toList();
        intervals.add(new OracleInterval(both, open.time(), step.time(), "event"));
        open = null;
      } else {
        intervals.add(new OracleInterval(step.told(), null, step.time(), "event"));
      }
    }
    if (open != null) {
      intervals.add(new OracleInterval(open.told(), open.time(), null, null));
    }
    return intervals;
  }

  private static List<Instant> times(List<SessionEvent> facts) {
    return facts.stream().map(SessionEvent::factTime).distinct().toList();
  }

  private static List<SessionEvent> at(List<SessionEvent> facts, Instant time) {
    return facts.stream().filter(fact -> fact.factTime().equals(time)).toList();
  }

  /** Without an end of its own: closed by the first of those at or after its start, if in time. */
  OracleInterval closedByFirstOf(Collection<Instant> others) {
    if ("event".equals(source)) {
      return this;
    }
    // What has been closed already was closed by the next start.
    return others.stream()
        .filter(other -> !other.isBefore(start) && (end == null || !other.isAfter(end)))
        .min(Comparator.naturalOrder())
        .map(first -> new OracleInterval(told, start, first, "inferred"))
        .orElse(this);
  }

  /** In a session that ended then; null for one that goes on. */
  OracleInterval inSessionUntil(Instant sessionEnd) {
    if (!isOpen() || sessionEnd == null) {
      return this;
    }
    Instant closed = sessionEnd.isBefore(start) ? start : sessionEnd;
    return new OracleInterval(told, start, closed, "inferred");
  }

  boolean isOpen() {
    return end == null;
  }

  Duration length() {
    return start == null || end == null ? null : Duration.between(start, end);
  }

  boolean covers(Instant instant) {
    return start != null && !instant.isBefore(start) && (isOpen() || instant.isBefore(end));
  }

  Instant begin() {
    return start == null ? end : start;
  }

  static Duration sum(Collection<OracleInterval> intervals) {
    return intervals.stream()
        .map(OracleInterval::length)
        .filter(Objects::nonNull)
        .reduce(Duration.ZERO, Duration::plus);
  }

  ObjectNode view() {
    return putTo(JsonNodeFactory.instance.objectNode());
  }

  ObjectNode putTo(ObjectNode view) {
    view.put("start_time", OracleText.of(start));
    view.put("end_time", OracleText.of(end));
    view.put("end_source", source);
    view.set("seconds", OracleText.seconds(length()));
    return view;
  }
}
