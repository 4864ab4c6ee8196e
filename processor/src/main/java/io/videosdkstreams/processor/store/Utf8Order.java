package io.videosdkstreams.processor.store;

import java.util.Comparator;

/** The order of texts wherever a rule or a list needs one: that of their UTF-8 bytes. */
public final class Utf8Order {

  public static final Comparator<String> INSTANCE = Utf8Order::compare;

  private Utf8Order() {}

  /** By code points, which is the order of the UTF-8 bytes. */
  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** The smaller of two texts, either of which may be null: not stated. */
  public static String min(String left, String right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return compare(left, right) <= 0 ? left : right;
  }
}
