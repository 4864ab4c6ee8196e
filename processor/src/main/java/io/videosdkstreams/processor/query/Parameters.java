package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.wire.Bounds;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The query parameters of the interface, read strictly; unknown ones are ignored. */
record Parameters(HttpParameters values) {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  static Parameters of(HttpRequest<?> request) {
    return new Parameters(request.getParameters());
  }

  int limit() {
    String value = text("limit").orElse(Integer.toString(DEFAULT_LIMIT));
    // Four digits at most, so that it fits.
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new BadParameterException("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  SessionFilter filter() {
    Boolean live =
        text("status")
            .map(
                status ->
                    switch (status) {
                      case "live" -> true;
                      case "ended" -> false;
                      default -> throw new BadParameterException("status", "must be live or ended");
                    })
            .orElse(null);
    return new SessionFilter(
        live,
        accountId().orElse(null),
        nonEmpty("session_name").map(Bounds::text).orElse(null),
        nonEmpty("session_key").map(Bounds::text).orElse(null),
        time("from").orElse(null),
        time("to").orElse(null),
        nonEmpty("search").map(text -> text.toLowerCase(Locale.ROOT)).orElse(null));
  }

  Optional<String> accountId() {
    return nonEmpty("account_id").map(SessionIds::stored);
  }

  /** Whether the address asks for CSV or for JSON: a link has no {@code Accept}. */
  Optional<Boolean> csv() {
    return text("format")
        .map(
            format ->
                switch (format) {
                  case "json" -> false;
                  case "csv" -> true;
                  default -> throw new BadParameterException("format", "must be json or csv");
                });
  }

  UsageView.Granularity granularity() {
    return switch (text("granularity").orElse("hour")) {
      case "hour" -> UsageView.Granularity.HOUR;
      case "day" -> UsageView.Granularity.DAY;
      default -> throw new BadParameterException("granularity", "must be hour or day");
    };
  }

  /** Epoch milliseconds of a time or of a day's start. */
  Optional<Long> time(String name) {
    return nonEmpty(name).map(value -> time(name, value));
  }

  /** Null when none is given. */
  BigDecimal minSeconds() {
    return text("min_seconds")
        .map(
            value -> {
              if (!value.matches("[0-9]{1,12}([.][0-9]{1,9})?")) {
                throw new BadParameterException(
                    "min_seconds", "must be a number of seconds, 0 or more");
              }
              return new BigDecimal(value);
            })
        .orElse(null);
  }

  Optional<String> sessionId() {
    return nonEmpty("session_id");
  }

  /** The key behind which the page begins, null for the first page. */
  byte[] cursor(String list) {
    requireCursorOf(List.of(list));
    return text("cursor").flatMap(value -> Cursor.parse(list, value)).orElse(null);
  }

  /** Refuses a cursor that none of these lists gave. */
  void requireCursorOf(List<String> lists) {
    Optional<String> cursor = text("cursor");
    if (cursor.isPresent()
        && lists.stream().noneMatch(list -> Cursor.parse(list, cursor.get()).isPresent())) {
      throw new BadParameterException(
          "cursor", "must be one that an earlier answer of this list gave");
    }
  }

  Optional<String> text(String name) {
    return values.getFirst(name);
  }

  private static long time(String name, String value) {
    try {
      // The plus of an offset, not encoded, arrives as a space.
      return value.length() == "2026-03-14".length()
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : OffsetDateTime.parse(value.replace(' ', '+')).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadParameterException(name, "must be a day or a time, as in 2026-03-14T09:00:00Z");
    }
  }

  private Optional<String> nonEmpty(String name) {
    Optional<String> value = text(name);
    if (value.isPresent() && value.get().isBlank()) {
      throw new BadParameterException(name, "must not be empty");
    }
    return value;
  }
}
