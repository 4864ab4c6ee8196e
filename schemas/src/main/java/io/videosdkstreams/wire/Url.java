package io.videosdkstreams.wire;

/**
 * A URL in a text, in its parts. Found from its {@code ://} backwards: a long text costs one pass,
 * whatever it is made of.
 *
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 * @param scheme with the {@code ://}
 * @param authority user, host and port, possibly empty
 * @param tail query and fragment, possibly empty
 */
record Url(int start, int end, String scheme, String authority, String path, String tail) {

  private static final String SEPARATOR = "://";
  private static final int MAX_SCHEME_LENGTH = 21;
  private static final String ENDS = "\"<> \t\n\u000B\f\r";

  /** The first one from there on, null when there is none. */
  static Url next(String text, int from) {
    int at = text.indexOf(SEPARATOR, from);
    while (at >= 0) {
      int start = startOfScheme(text, from, at);
      if (start < at) {
        int authority = at + SEPARATOR.length();
        int path = indexOfAny(text, authority, "/?#");
        int tail = indexOfAny(text, path, "?#");
        int end = indexOfAny(text, tail, "");
        return new Url(
            start,
            end,
            text.substring(start, authority),
            text.substring(authority, path),
            text.substring(path, tail),
            text.substring(tail, end));
      }
      at = text.indexOf(SEPARATOR, at + 1);
    }
    return null;
  }

  /** Without the user. */
  String host() {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static int startOfScheme(String text, int from, int end) {
    int start = end;
    while (start > from && end - start < MAX_SCHEME_LENGTH && isOfScheme(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && !isLetter(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int indexOfAny(String text, int from, String characters) {
    int at = from;
    while (at < text.length()
        && ENDS.indexOf(text.charAt(at)) < 0
        && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isOfScheme(char c) {
    return isLetter(c) || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
