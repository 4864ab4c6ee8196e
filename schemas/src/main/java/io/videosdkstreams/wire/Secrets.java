package io.videosdkstreams.wire;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets of one document, ready to be looked for in its texts. Sorted, so that a document full
 * of tokens that begin alike takes little longer than its length.
 */
final class Secrets {

  /** A shorter secret would turn up by chance. */
  private static final int MIN_LENGTH = 6;

  /**
   * Comparisons of one character in one document. Beyond it, which takes texts made for it, the
   * rest of a text in which a secret may begin counts as one.
   */
  private static final int MAX_STEPS = 50_000_000;

  private final BitSet firstCharacters = new BitSet();
  private final Set<String> beginnings = new HashSet<>();
  private final String[] sorted;
  private int steps;

  Secrets(Collection<String> texts) {
    TreeSet<String> secrets = new TreeSet<>(texts);
    secrets.removeIf(text -> text.length() < MIN_LENGTH);
    for (String secret : secrets) {
      firstCharacters.set(secret.charAt(0));
      beginnings.add(secret.substring(0, MIN_LENGTH));
    }
    sorted = secrets.toArray(String[]::new);
  }

  boolean occurIn(String text) {
    for (int at = 0; at <= text.length() - MIN_LENGTH; at++) {
      if (lengthAt(text, at) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text with {@code replacement} for every secret in it; the same text where there is none.
   */
  String replace(String text, String replacement) {
    if (sorted.length == 0) {
      return text;
    }
    StringBuilder replaced = null;
    int done = 0;
    for (int at = 0; at <= text.length() - MIN_LENGTH; at++) {
      int length = lengthAt(text, at);
      if (length > 0) {
        replaced = replaced == null ? new StringBuilder(text.length()) : replaced;
        replaced.append(text, done, at).append(replacement);
        done = at + length;
        at = done - 1;
      }
    }
    return replaced == null ? text : replaced.append(text, done, text.length()).toString();
  }

  /** How long the longest secret is that begins there, 0 when none does. */
  private int lengthAt(String text, int at) {
    if (!firstCharacters.get(text.charAt(at))
        || !beginnings.contains(text.substring(at, at + MIN_LENGTH))) {
      return 0;
    }
    int longest = 0;
    // Those in [low, high) have the first `length` characters from there in common with the text.
    int low = 0;
    int high = sorted.length;
    for (int length = 0; low < high; length++) {
      if (++steps > MAX_STEPS) {
        return text.length() - at;
      }
      if (sorted[low].length() == length) {
        longest = length;
        low++;
      }
      if (low == high || at + length == text.length()) {
        return longest;
      }
      char next = text.charAt(at + length);
      low = firstFrom(low, high, length, next);
      high = firstFrom(low, high, length, next + 1);
    }
    return longest;
  }

  /** The first in [low, high) whose character there is not less, {@code high} when none is. */
  private int firstFrom(int low, int high, int index, int character) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle].charAt(index) < character) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
