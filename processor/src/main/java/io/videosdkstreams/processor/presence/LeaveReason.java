package io.videosdkstreams.processor.presence;

import java.util.Locale;
import java.util.Set;

/** The vendor's sentence for a leave, as a word that names nobody. */
final class LeaveReason {

  private static final String OTHER = "OTHER";
  private static final Set<String> ABOUT_SOMEBODY =
      Set.of("LEFT_THE_SESSION", "GOT_DISCONNECTED_FROM_THE_SESSION");
  private static final Set<String> WHOLE =
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

  private LeaveReason() {}

  /**
   * @param sentence as the vendor sends it, e.g. {@code "Ann left the session."}; null when not
   *     stated
   * @param name the participant's name, which two of the sentences begin with
   * @return one of the twelve documented reasons, else {@code OTHER}; null when nothing is stated
   */
  static String word(String sentence, String name) {
    if (sentence == null) {
      return null;
    }
    String whole = upperSnake(sentence);
    if (WHOLE.contains(whole)) {
      return whole;
    }
    // The name in the sentence may be another than the one in the event, and may itself hold any
    // text.
    for (String reason : ABOUT_SOMEBODY) {
      if (whole.equals(reason) || whole.endsWith("_" + reason)) {
        return reason;
      }
    }
    return name != null && ABOUT_SOMEBODY.contains(upperSnake(sentence.replace(name, "")))
        ? upperSnake(sentence.replace(name, ""))
        : OTHER;
  }

  private static String upperSnake(String sentence) {
    StringBuilder word = new StringBuilder(sentence.length());
    sentence
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                word.appendCodePoint(c);
              } else if (!word.isEmpty() && word.charAt(word.length() - 1) != '_') {
                word.append('_');
              }
            });
    while (!word.isEmpty() && word.charAt(word.length() - 1) == '_') {
      word.setLength(word.length() - 1);
    }
    return word.toString();
  }
}
