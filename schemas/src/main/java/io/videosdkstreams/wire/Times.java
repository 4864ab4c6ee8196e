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
 * offset or without one (then UTC), a space for the {@code T}, and milliseconds since 1970, or
 * seconds, as a number or a text. Cut to milliseconds; what cannot be read counts as not stated,
 * and so does a number that is not positive. Whether a time is believed is {@link FactTime}'s to
 * say.
 */
final class Times {

  private static final int MAX_YEAR = 9999;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final BigDecimal END = BigDecimal.valueOf(LAST.toEpochMilli());

  /** A smaller number counts seconds; in milliseconds it would lie before 1973. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.TEN.pow(11);

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

  private static final String IN_SECONDS = "0000-00-00T00:00:00Z";

  private Times() {}

  static Instant of(JsonNode node) {
    Instant number = ofNumber(node);
    return number == null && node != null && node.isTextual()
        ? parse(node.textValue().strip())
        : number;
  }

  /** Of a number, or a text of digits, alone. */
  static Instant ofNumber(JsonNode node) {
    BigDecimal number = Scalars.number(node);
    if (number == null || number.signum() <= 0) {
      return null;
    }
    BigDecimal millis = number.compareTo(FIRST_MILLIS) < 0 ? number.scaleByPowerOfTen(3) : number;
    return millis.compareTo(END) <= 0 ? Instant.ofEpochMilli(millis.longValue()) : null;
  }

  private static Instant parse(String text) {
    if (text.length() < 16 || text.length() > 50) {
      return null;
    }
    try {
      if (isInSeconds(text)) {
        return LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19))
            .toInstant(ZoneOffset.UTC);
      }
      TemporalAccessor parsed = SPELLINGS.parse(spelling(text));
      LocalDateTime local = LocalDateTime.from(parsed);
      if (local.getYear() > MAX_YEAR) {
        return null;
      }
      ZoneOffset offset =
          parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
      Instant time = local.toInstant(offset).truncatedTo(ChronoUnit.MILLIS);
      return time.isAfter(LAST) ? LAST : time;
    } catch (DateTimeException ignored) {
      // A time that cannot be read counts as not stated, like an empty one.
      return null;
    }
  }

  /** Whether it is spelled like {@code 2026-03-14T15:02:00Z}, as nearly all are. */
  private static boolean isInSeconds(String text) {
    if (text.length() != IN_SECONDS.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (IN_SECONDS.charAt(i) == '0' ? !digit : c != IN_SECONDS.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
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
