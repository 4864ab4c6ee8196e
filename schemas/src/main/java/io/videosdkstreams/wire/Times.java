package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/**
 * Instants in every spelling the vendor has been seen to use: ISO-8601 with {@code Z}, with an
 * offset or without one (then UTC), a space for the {@code T}, and milliseconds since 1970 as a
 * number or a text. Cut to milliseconds; whatever cannot be read, or lies outside 1970–9999, is not
 * stated.
 */
final class Times {

  private static final BigDecimal END =
      BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());

  private static final DateTimeFormatter SPELLINGS =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  static Instant of(JsonNode node) {
    BigDecimal millis = Scalars.number(node);
    if (millis != null) {
      return millis.signum() > 0 && millis.compareTo(END) <= 0
          ? Instant.ofEpochMilli(millis.longValue())
          : null;
    }
    return node != null && node.isTextual() ? parse(node.textValue().strip()) : null;
  }

  private static Instant parse(String text) {
    if (text.length() < 16 || text.length() > 50) {
      return null;
    }
    try {
      TemporalAccessor parsed = SPELLINGS.parse(spelling(text));
      LocalDateTime local = LocalDateTime.from(parsed);
      if (local.getYear() < 1969 || local.getYear() > 9998) {
        return null;
      }
      ZoneOffset offset =
          parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
      Instant instant = local.toInstant(offset).truncatedTo(ChronoUnit.MILLIS);
      return instant.toEpochMilli() > 0 ? instant : null;
    } catch (DateTimeException unreadable) {
      // A time that cannot be read counts as not stated, like an empty one.
      return null;
    }
  }

  /**
   * The text as the formatter wants it: {@code T} between date and time, nothing before the offset.
   */
  private static String spelling(String text) {
    String dated =
        text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11).strip() : text;
    String zoned = dated.replace(',', '.').replace(" ", "");
    String upper = zoned.toUpperCase(java.util.Locale.ROOT);
    return upper.endsWith("UTC") || upper.endsWith("GMT")
        ? zoned.substring(0, zoned.length() - 3) + 'Z'
        : zoned;
  }
}
