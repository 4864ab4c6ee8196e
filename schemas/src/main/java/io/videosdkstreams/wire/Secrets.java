package io.videosdkstreams.wire;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of one document, ready to be looked for in its texts. By their first characters, so
 * that a document full of tokens takes no longer than its length.
 */
final class Secrets {

  /** A shorter secret would turn up by chance. */
  private static final int SHORTEST = 6;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed();

  private final BitSet firstCharacters = new BitSet();
  private final Map<String, List<String>> byBeginning = new HashMap<>();

  Secrets(Collection<String> texts) {
    for (String text : texts) {
      if (text.length() >= SHORTEST) {
        firstCharacters.set(text.charAt(0));
        byBeginning
            .computeIfAbsent(text.substring(0, SHORTEST), beginning -> new ArrayList<>())
            .add(text);
      }
    }
    byBeginning.values().forEach(secrets -> secrets.sort(LONGEST_FIRST));
  }

  boolean occurIn(String text) {
    for (int at = 0; at <= text.length() - SHORTEST; at++) {
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
    StringBuilder replaced = null;
    int done = 0;
    for (int at = 0; at <= text.length() - SHORTEST; at++) {
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
    if (!firstCharacters.get(text.charAt(at))) {
      return 0;
    }
    List<String> candidates = byBeginning.get(text.substring(at, at + SHORTEST));
    if (candidates != null) {
      for (String secret : candidates) {
        if (text.startsWith(secret, at)) {
          return secret.length();
        }
      }
    }
    return 0;
  }
}
