package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What each account used in each hour and each day (UTC). */
final class OracleUsage {

  /**
   * @param visits of each participant
   * @param alerts when each happened
   */
  record Session(
      String account,
      Instant start,
      boolean ended,
      Instant end,
      Collection<List<OracleVisit>> visits,
      List<Instant> alerts) {}

  /** {@code [from, to)}. */
  private record Span(Instant from, Instant to) {

    boolean covers(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }

    long millisWithin(Span window) {
      Instant first = from.isBefore(window.from) ? window.from : from;
      Instant last = to.isAfter(window.to) ? window.to : to;
      return Math.max(0, Duration.between(first, last).toMillis());
    }
  }

  /** A longer time comes from a wrong clock: what begins in an hour counts in so many at most. */
  private static final int MAX_HOURS = 1_000;

  private final List<Session> sessions = new ArrayList<>();

  void add(Session session) {
    if (session.start() != null) {
      sessions.add(session);
    }
  }

  void addTo(Views views) {
    for (String account : sessions.stream().map(Session::account).distinct().toList()) {
      List<Session> its =
          sessions.stream().filter(session -> session.account().equals(account)).toList();
      rows(views, account, its, ChronoUnit.HOURS, "hour");
      rows(views, account, its, ChronoUnit.DAYS, "day");
    }
  }

  private static void rows(
      Views views, String account, List<Session> its, ChronoUnit unit, String granularity) {
    List<Span> closed = its.stream().flatMap(OracleUsage::closed).toList();
    List<Span> lasting = its.stream().flatMap(session -> lasting(session, unit)).toList();
    List<Span> present =
        its.stream()
            .flatMap(session -> session.visits().stream())
            .flatMap(visits -> union(visits).stream())
            .toList();
    for (Instant start : starts(its, unit)) {
      Span window = new Span(start, start.plus(1, unit));
      List<Session> started =
          its.stream().filter(session -> window.covers(session.start())).toList();
      long participants = started.stream().mapToLong(session -> session.visits().size()).sum();
      long sessionMillis = closed.stream().mapToLong(span -> span.millisWithin(window)).sum();
      long participantMillis = present.stream().mapToLong(span -> span.millisWithin(window)).sum();
      long peak = peak(lasting, window);
      long alerts =
          its.stream().flatMap(session -> session.alerts().stream()).filter(window::covers).count();
      if (Stream.of((long) started.size(), participants, sessionMillis, participantMillis)
              .allMatch(number -> number == 0)
          && peak == 0
          && alerts == 0) {
        continue;
      }
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.put("account_id", account);
      row.put("granularity", granularity);
      row.put("start", start.toString());
      row.put("sessions", started.size());
      row.put("participants", participants);
      row.set("session_seconds", OracleText.seconds(Duration.ofMillis(sessionMillis)));
      row.set("participant_seconds", OracleText.seconds(Duration.ofMillis(participantMillis)));
      row.put("peak_sessions", peak);
      row.put("alerts", alerts);
      views.on(Views.USAGE).put(account + "|" + granularity + "|" + start, row);
    }
  }

  /** Every hour, or day, in which anything may have happened. */
  private static TreeSet<Instant> starts(List<Session> its, ChronoUnit unit) {
    TreeSet<Instant> starts = new TreeSet<>();
    for (Session session : its) {
      List<Span> spans =
          Stream.of(
                  Stream.of(new Span(session.start(), session.start())),
                  closed(session),
                  lasting(session, unit),
                  session.alerts().stream().map(alert -> new Span(alert, alert)),
                  session.visits().stream().flatMap(visits -> union(visits).stream()))
              .flatMap(some -> some)
              .toList();
      for (Span span : spans) {
        for (Instant start = span.from().truncatedTo(unit);
            !start.isAfter(span.to());
            start = start.plus(1, unit)) {
          starts.add(start);
        }
      }
    }
    return starts;
  }

  private static Stream<Span> closed(Session session) {
    return session.ended() && session.end() != null && session.end().isAfter(session.start())
        ? Stream.of(counted(session.start(), session.end()))
        : Stream.empty();
  }

  private static Span counted(Instant from, Instant to) {
    Instant last = from.truncatedTo(ChronoUnit.HOURS).plus(MAX_HOURS, ChronoUnit.HOURS);
    return new Span(from, to.isAfter(last) ? last : to);
  }

  /** While it counts as one that goes on; a live one until the end of the hour, or day. */
  private static Stream<Span> lasting(Session session, ChronoUnit unit) {
    return session.ended()
        ? closed(session)
        : Stream.of(new Span(session.start(), session.start().truncatedTo(unit).plus(1, unit)));
  }

  private static long peak(List<Span> spans, Span window) {
    return Stream.concat(Stream.of(window.from()), spans.stream().map(Span::from))
        .filter(window::covers)
        .mapToLong(instant -> spans.stream().filter(span -> span.covers(instant)).count())
        .max()
        .orElse(0);
  }

  /** The stretches during which at least one of a participant's closed visits lasted. */
  private static List<Span> union(List<OracleVisit> visits) {
    List<Span> closed =
        visits.stream()
            .filter(visit -> visit.length() != null)
            .map(visit -> new Span(visit.join(), visit.leave()))
            .toList();
    List<Instant> bounds =
        closed.stream()
            .flatMap(span -> Stream.of(span.from(), span.to()))
            .distinct()
            .sorted()
            .toList();
    List<Span> union = new ArrayList<>();
    Instant begin = null;
    for (Instant bound : bounds) {
      boolean present = closed.stream().anyMatch(span -> span.covers(bound));
      if (present && begin == null) {
        begin = bound;
      } else if (!present && begin != null) {
        union.add(counted(begin, bound));
        begin = null;
      }
    }
    return union;
  }
}
