package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Texts and numbers as they were meant: the vendor sends one identifier now as a number, now as a
 * text.
 */
final class Scalars {

  /** Beyond it a plain rendering would be far longer than what was sent. */
  private static final int MAX_PLAIN_SCALE = 1000;

  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Scalars() {}

  /** The text, or the number's decimal text; null for anything else and for a blank text. */
  static String text(JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      return stated(node.textValue());
    }
    return node.isNumber() ? decimal(node) : null;
  }

  static String stated(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  static String decimal(JsonNode number) {
    return number.isBigDecimal() ? decimal(number.decimalValue()) : number.asText();
  }

  static String decimal(BigInteger number) {
    return number.toString();
  }

  static String decimal(BigDecimal number) {
    return Math.abs((long) number.scale()) > MAX_PLAIN_SCALE
        ? number.toString()
        : number.toPlainString();
  }

  /** A whole number that is not negative, fraction cut off; null where there is none. */
  static Long count(JsonNode node) {
    BigDecimal number = number(node);
    if (number == null || number.signum() < 0 || number.compareTo(MAX_LONG) > 0) {
      return null;
    }
    return number.longValue();
  }

  /** The number that a number or a numeric text states, null where there is none. */
  static BigDecimal number(JsonNode node) {
    String text = text(node);
    if (text == null || text.length() > 40 || !isNumeric(text.strip())) {
      return null;
    }
    return new BigDecimal(text.strip());
  }

  private static boolean isNumeric(String text) {
    boolean digits = false;
    boolean point = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' && digits && !point) {
        point = true;
      } else if (!(i == 0 && (c == '-' || c == '+'))) {
        return false;
      }
    }
    return digits;
  }
}
