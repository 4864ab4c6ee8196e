package io.videosdkstreams.processor.fold;

import java.util.regex.Pattern;

/**
 * What a connection is known by besides its own id. Facts of other kinds find the connections they
 * concern by it.
 *
 * @param text the user key, the user id, or the digits of the phone number
 */
public record ConnectionName(Kind kind, String text) {

  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

  /** The letters are in keys on disks and in changelogs. */
  public enum Kind {
    USER_KEY('k'),
    USER_ID('i'),
    PHONE_NUMBER('n');

    private final char id;

    Kind(char id) {
      this.id = id;
    }

    public char id() {
      return id;
    }
  }

  public static ConnectionName userKey(String userKey) {
    return new ConnectionName(Kind.USER_KEY, userKey);
  }

  public static ConnectionName userId(String userId) {
    return new ConnectionName(Kind.USER_ID, userId);
  }

  /** The same number however it is written. */
  public static ConnectionName phoneNumber(String number) {
    return new ConnectionName(Kind.PHONE_NUMBER, digits(number));
  }

  /** The digits of a phone number, empty where it has none or is null. */
  public static String digits(String number) {
    return number == null ? "" : NOT_DIGITS.matcher(number).replaceAll("");
  }
}
