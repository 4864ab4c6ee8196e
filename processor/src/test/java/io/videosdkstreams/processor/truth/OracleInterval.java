package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * From something's start to its end, as the facts tell them.
 *
 * @param starts the facts that tell its start
 * @param ends the facts that tell its end
 * @param start null where something ended of which no start is known
 * @param end null while it goes on
 * @param source {@code event} or {@code inferred}; null while it goes on
 */
record OracleInterval(
    List<Fact> starts, List<Fact> ends, Instant start, Instant end, String source) {

  /**
   * Paired by fact time. At one fact time an end first closes what was open before, then the start
   * opens the next; an end that finds nothing open closes the start of that moment.
   */
  static List<OracleInterval> of(List<Fact> starts, List<Fact> ends) {
    TreeSet<Instant> times = new TreeSet<>();
    Stream.of(starts, ends).flatMap(List::stream).map(Fact::time).forEach(times::add);
    List<OracleInterval> intervals = new ArrayList<>();
    OracleInterval open = null;
    for (Instant time : times) {
      List<Fact> startsNow = at(starts, time);
      List<Fact> endsNow = at(ends, time);
      if (open != null && !endsNow.isEmpty()) {
        intervals.add(new OracleInterval(open.starts, endsNow, open.start, time, "event"));
        open = null;
        endsNow = List.of();
      }
      if (!startsNow.isEmpty()) {
        if (open != null) {
          intervals.add(open.inferredTo(time));
        }
        open = new OracleInterval(startsNow, List.of(), time, null, null);
      }
      if (!endsNow.isEmpty()) {
        intervals.add(
            new OracleInterval(startsNow, endsNow, open == null ? null : time, time, "event"));
        open = null;
      }
    }
    if (open != null) {
      intervals.add(open);
    }
    return intervals;
  }

  private static List<Fact> at(List<Fact> facts, Instant time) {
    return facts.stream().filter(fact -> fact.time().equals(time)).toList();
  }

  private OracleInterval inferredTo(Instant closed) {
    return new OracleInterval(starts, ends, start, closed, "inferred");
  }

  /** All the facts that tell of it. */
  List<Fact> told() {
    return Stream.concat(starts.stream(), ends.stream()).toList();
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
        .map(this::inferredTo)
        .orElse(this);
  }

  /** As the session closes it: at a {@code session.ended}, else at its end. */
  OracleInterval closedBy(OracleFamily.Session session) {
    OracleInterval closed = closedByFirstOf(session.ends());
    return closed.isOpen() && session.end() != null
        ? closed.inferredTo(later(start, session.end()))
        : closed;
  }

  /** By the first of those, if in time; else by the session. */
  OracleInterval closedBy(Collection<Instant> others, OracleFamily.Session session) {
    OracleInterval closed = closedByFirstOf(others);
    return closed == this ? closedBy(session) : closed;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
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
