package io.videosdkstreams.processor.truth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody left, as a word: the vendor's sentences, of which real ones are two. */
final class OracleReasons {

  /** As the specification lists them. */
  static final List<String> DOCUMENTED =
      List.of(
          "$name left the session.",
          "$name got disconnected from the session.",
          "Host ended the session.",
          "Host closed the session.",
          "Host started a new session.",
          "Network connection error.",
          "Host did not join.",
          "Exceeded free session minutes limit.",
          "Removed by host.",
          "Unknown reason.",
          "Leave waiting room.",
          "Removed by host from waiting room.");

  /** What stands between two sentences. */
  static final List<String> SEPARATORS = List.of("<br>Reason:", ". Reason :");

  private static final String NAME = "$name ";

  private OracleReasons() {}

  /** Null for null. */
  static String word(String stated) {
    if (stated == null) {
      return null;
    }
    return Stream.of(second(stated), Optional.of(first(stated)))
        .flatMap(Optional::stream)
        .flatMap(sentence -> documented(sentence).stream())
        .findFirst()
        .orElse("OTHER");
  }

  private static Optional<String> second(String stated) {
    return SEPARATORS.stream()
        .filter(stated::contains)
        .map(separator -> stated.substring(stated.lastIndexOf(separator) + separator.length()))
        .findFirst();
  }

  private static String first(String stated) {
    return SEPARATORS.stream()
        .filter(stated::contains)
        .map(separator -> stated.substring(0, stated.lastIndexOf(separator)))
        .findFirst()
        .orElse(stated);
  }

  private static Optional<String> documented(String sentence) {
    String plain = withoutEnd(sentence);
    return DOCUMENTED.stream()
        .map(OracleReasons::withoutEnd)
        .filter(
            reason ->
                reason.startsWith(NAME)
                    ? (" " + plain).endsWith(" " + reason.substring(NAME.length()))
                    : plain.equals(reason))
        .map(reason -> reason.replace(NAME, "").replace(' ', '_').toUpperCase(Locale.ROOT))
        .findFirst();
  }

  /** A full stop or blanks may end it. */
  private static String withoutEnd(String sentence) {
    return sentence.strip().replaceAll("[. ]+$", "");
  }
}
