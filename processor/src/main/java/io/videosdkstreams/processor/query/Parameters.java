package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.videosdkstreams.view.UsageView;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The query parameters of the interface, read strictly; ones it does not know are left alone. */
record Parameters(HttpParameters values) {

  private static final int LIMIT = 50;
  private static final int MOST = 500;

  static Parameters of(HttpRequest<?> request) {
    return new Parameters(request.getParameters());
  }

  int limit() {
    Optional<String> value = text("limit");
    // Four digits at most, so that it fits.
    int limit =
        value.isEmpty()
            ? LIMIT
            : value.get().matches("[0-9]{1,4}") ? Integer.parseInt(value.get()) : 0;
    if (limit < 1 || limit > MOST) {
      throw new BadParameter("limit", "must be a whole number from 1 to " + MOST);
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
                      default -> throw new BadParameter("status", "must be live or ended");
                    })
            .orElse(null);
    return new SessionFilter(live, accountId().orElse(null));
  }

  Optional<String> accountId() {
    return nonEmpty("account_id");
  }

  UsageView.Granularity granularity() {
    return switch (text("granularity").orElse("hour")) {
      case "hour" -> UsageView.Granularity.HOUR;
      case "day" -> UsageView.Granularity.DAY;
      default -> throw new BadParameter("granularity", "must be hour or day");
    };
  }

  /** Epoch milliseconds of a time or of a day's start. */
  long time(String name, long otherwise) {
    Optional<String> value = nonEmpty(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return value.get().length() == "2026-03-14".length()
          ? LocalDate.parse(value.get()).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : OffsetDateTime.parse(value.get()).toInstant().toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException unreadable) {
      throw new BadParameter(name, "must be a day or a time, as in 2026-03-14T09:00:00Z");
    }
  }

  Optional<String> sessionId() {
    return nonEmpty("session_id");
  }

  /** Null when none is given. */
  Cursor sessionsCursor() {
    Cursor cursor = cursor();
    if (cursor != null && !cursor.isOfSessions()) {
      throw badCursor();
    }
    return cursor;
  }

  /** Null when none is given. */
  Cursor cursor() {
    return text("cursor")
        .map(value -> Cursor.parse(value).orElseThrow(Parameters::badCursor))
        .orElse(null);
  }

  Optional<String> text(String name) {
    return values.getFirst(name);
  }

  private Optional<String> nonEmpty(String name) {
    Optional<String> value = text(name);
    if (value.isPresent() && value.get().isBlank()) {
      throw new BadParameter(name, "must not be empty");
    }
    return value;
  }

  private static BadParameter badCursor() {
    return new BadParameter("cursor", "must be one that an earlier answer of this list gave");
  }
}
