package io.videosdkstreams.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * How long a text may be once it is decoded, whatever a webhook says. Lengths are bytes of UTF-8.
 * Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD.
 *
 * <p>Each of the functions leaves alone what it has made: applying it twice changes nothing, so
 * that a query may pass the full text or the shortened one.
 */
public final class Bounds {

  public static final int MAX_TEXT_BYTES = 1024;
  public static final int MAX_KEY_BYTES = 512;

  /** Of a number as it was sent, in characters. */
  public static final int MAX_NUMBER_LENGTH = 64;

  /** How much longer than {@code MAX_BODY_BYTES} a normalised event may be. */
  public static final int EVENT_OVERHEAD_BYTES = 64 * 1024;

  private static final int KEY_PREFIX_BYTES = 400;
  private static final char ELLIPSIS = '…';
  private static final int ELLIPSIS_BYTES = 3;

  /** UTF-8 takes at most so many bytes for one {@code char}. */
  private static final int MAX_BYTES_PER_CHAR = 3;

  private Bounds() {}

  /**
   * A text that names or describes: longer than {@value #MAX_TEXT_BYTES} bytes, it is cut after a
   * whole code point and ends in {@code …}, which counts. Null for null.
   */
  public static String text(String text) {
    if (text == null) {
      return null;
    }
    String wellFormed = wellFormed(text);
    return fits(wellFormed, MAX_TEXT_BYTES)
        ? wellFormed
        : wellFormed.substring(0, prefix(wellFormed, MAX_TEXT_BYTES - ELLIPSIS_BYTES)) + ELLIPSIS;
  }

  /**
   * An identifier that is a key, or a part of one: longer than {@value #MAX_KEY_BYTES} bytes, it
   * becomes its first 400 bytes, cut after a whole code point, directly followed by the SHA-256 of
   * all its bytes as 64 lowercase hex digits. Null for null.
   */
  public static String key(String id) {
    if (id == null) {
      return null;
    }
    String wellFormed = wellFormed(id);
    if (fits(wellFormed, MAX_KEY_BYTES)) {
      return wellFormed;
    }
    MessageDigest sha256 = Digests.sha256();
    byte[] digest = sha256.digest(wellFormed.getBytes(StandardCharsets.UTF_8));
    return wellFormed.substring(0, prefix(wellFormed, KEY_PREFIX_BYTES))
        + HexFormat.of().formatHex(digest);
  }

  /** A JSON number as it was sent: longer than 64 characters, its first 63 and {@code …}. */
  static String number(String digits) {
    return digits.length() <= MAX_NUMBER_LENGTH
        ? digits
        : digits.substring(0, MAX_NUMBER_LENGTH - 1) + ELLIPSIS;
  }

  private static boolean fits(String text, int maxBytes) {
    return text.length() <= maxBytes
        && (text.length() * MAX_BYTES_PER_CHAR <= maxBytes
            || prefix(text, maxBytes) == text.length());
  }

  /** How many characters of a well-formed text fit into so many bytes, whole code points only. */
  private static int prefix(String text, int maxBytes) {
    int bytes = 0;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceUnpaired(text, i);
      }
    }
    return text;
  }

  private static String replaceUnpaired(String text, int from) {
    StringBuilder replaced = null;
    for (int i = from; i < text.length(); i++) {
      if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        replaced = replaced == null ? new StringBuilder(text) : replaced;
        replaced.setCharAt(i, '\uFFFD');
      }
    }
    return replaced == null ? text : replaced.toString();
  }
}
