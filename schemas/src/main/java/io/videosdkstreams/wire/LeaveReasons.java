package io.videosdkstreams.wire;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's sentences for a leave → words without names.
 *
 * <p>What arrives is one sentence or two, e.g. {@code Ann left the session.<br>Reason: Host ended
 * the session.} The last sentence that is a documented one counts. A name may hold any text, a
 * separator among others: that is why the end of the text decides.
 */
final class LeaveReasons {

  static final String OTHER = "OTHER";

  /** Sentences that begin with the name of the one who left. */
  private static final List<String> AFTER_A_NAME =
      List.of("LEFT_THE_SESSION", "GOT_DISCONNECTED_FROM_THE_SESSION");

  private static final Set<String> WITHOUT_A_NAME =
      Set.of(
          "HOST_ENDED_THE_SESSION",
          "HOST_CLOSED_THE_SESSION",
          "HOST_STARTED_A_NEW_SESSION",
          "NETWORK_CONNECTION_ERROR",
          "HOST_DID_NOT_JOIN",
          "EXCEEDED_FREE_SESSION_MINUTES_LIMIT",
          "REMOVED_BY_HOST",
          "UNKNOWN_REASON",
          "LEAVE_WAITING_ROOM",
          "REMOVED_BY_HOST_FROM_WAITING_ROOM");

  private static final Pattern SEPARATOR =
      Pattern.compile("(?:<br\\s*/?>|\\.)\\s*reason\\s*:", Pattern.CASE_INSENSITIVE);

  /** The reason stands at the end; what comes before so many characters is part of a name. */
  private static final int MAX_LENGTH = 4096;

  private LeaveReasons() {}

  /**
   * @param text as the vendor sends it; null when not stated
   * @return one of the twelve documented reasons, else {@code OTHER}; null when nothing is stated
   */
  static String word(String text) {
    if (text == null) {
      return null;
    }
    String end = end(text);
    if (end.indexOf(':') < 0) {
      return ofSentence(end);
    }
    String[] sentences = SEPARATOR.split(end);
    for (int i = sentences.length - 1; i >= 0; i--) {
      String word = ofSentence(sentences[i]);
      if (!word.equals(OTHER)) {
        return word;
      }
    }
    return OTHER;
  }

  /**
   * The text with every name in it, and every sentence that is not documented, replaced.
   *
   * @param replacement for a name or a sentence, neither empty nor blank
   */
  static String withoutNames(String text, UnaryOperator<String> replacement) {
    String end = end(text);
    StringBuilder written = new StringBuilder();
    Matcher separator = SEPARATOR.matcher(end);
    int from = 0;
    while (separator.find()) {
      written.append(withoutName(end.substring(from, separator.start()), replacement));
      written.append(separator.group());
      from = separator.end();
    }
    return written.append(withoutName(end.substring(from), replacement)).toString();
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - MAX_LENGTH));
  }

  private static String withoutName(String sentence, UnaryOperator<String> replacement) {
    String word = ofSentence(sentence);
    if (WITHOUT_A_NAME.contains(word) || sentence.isBlank()) {
      return sentence;
    }
    int end = word.equals(OTHER) ? sentence.length() : startOf(word, sentence);
    String name = sentence.substring(0, end).strip();
    if (name.isEmpty()) {
      return sentence;
    }
    int start = sentence.indexOf(name);
    return sentence.substring(0, start)
        + replacement.apply(name)
        + sentence.substring(start + name.length());
  }

  /** Where the words begin that follow the name, known to be the sentence's last ones. */
  private static int startOf(String word, String sentence) {
    int letters = (int) word.chars().filter(c -> c != '_').count();
    int at = sentence.length();
    while (letters > 0) {
      at--;
      letters -= isLetterOrDigit(sentence.charAt(at)) ? 1 : 0;
    }
    return at;
  }

  private static String ofSentence(String sentence) {
    String word = upperSnake(sentence);
    if (WITHOUT_A_NAME.contains(word)) {
      return word;
    }
    for (String reason : AFTER_A_NAME) {
      if (word.equals(reason) || word.endsWith("_" + reason)) {
        return reason;
      }
    }
    return OTHER;
  }

  private static String upperSnake(String sentence) {
    StringBuilder word = new StringBuilder(sentence.length());
    boolean between = false;
    for (int i = 0; i < sentence.length(); i++) {
      char c = sentence.charAt(i);
      if (isLetterOrDigit(c)) {
        if (between && !word.isEmpty()) {
          word.append('_');
        }
        word.append(c >= 'a' ? (char) (c - 'a' + 'A') : c);
      }
      between = !isLetterOrDigit(c);
    }
    return word.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
