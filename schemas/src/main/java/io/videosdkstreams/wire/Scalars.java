package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Texts and numbers as they were meant: the vendor sends one identifier now as a number, now as a
 * text. A number is read as the text it was sent in.
 */
final class Scalars {

  /** Of a number that is calculated with, in characters. */
  private static final int MAX_LENGTH = 40;

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+([.][0-9]*)?");
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Scalars() {}

  /** The whole text, or the number's; null for anything else and for a blank text. */
  static String text(JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      return stated(node.textValue());
    }
    return node.isNumber() ? node.asText() : null;
  }

  /** The same, no longer than {@link Bounds#text} and {@link Bounds#number} allow. */
  static String boundedText(JsonNode node) {
    String text = text(node);
    return node != null && node.isNumber() ? Bounds.number(text) : Bounds.text(text);
  }

  /** The same, no longer than {@link Bounds#key} and {@link Bounds#number} allow. */
  static String key(JsonNode node) {
    String text = text(node);
    return node != null && node.isNumber() ? Bounds.number(text) : Bounds.key(text);
  }

  /**
   * A number that identifies a session or an account: its decimal text, without an exponent, where
   * that is no longer than {@link Bounds#number} allows.
   */
  static String decimal(String digits) {
    if (digits.length() <= MAX_LENGTH && (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0)) {
      BigDecimal number = parse(digits);
      return number == null ? digits : Bounds.number(number.toPlainString());
    }
    return Bounds.number(digits);
  }

  static String stated(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** A whole number that is not negative, fraction cut off; null where there is none. */
  static Long count(JsonNode node) {
    BigDecimal number = number(node);
    if (number == null || number.signum() < 0 || number.compareTo(MAX_LONG) > 0) {
      return null;
    }
    return number.longValue();
  }

  /**
   * The number that a number or a text of digits states; null where there is none, or one of more
   * than {@value #MAX_LENGTH} digits before or after its point.
   */
  static BigDecimal number(JsonNode node) {
    String text = text(node);
    if (text == null
        || text.length() > MAX_LENGTH
        || !node.isNumber() && !NUMBER.matcher(text.strip()).matches()) {
      return null;
    }
    return parse(text.strip());
  }

  /** Null where the exponent would make it longer than a number that is calculated with. */
  private static BigDecimal parse(String digits) {
    try {
      BigDecimal number = new BigDecimal(digits);
      return Math.abs((long) number.scale()) > MAX_LENGTH ? null : number;
    } catch (NumberFormatException ignored) {
      // JSON allows an exponent of any length.
      return null;
    }
  }
}
