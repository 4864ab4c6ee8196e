package io.videosdkstreams.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code name=value} in a text: at its beginning, or after a blank or what begins or separates a
 * URL's parameters. Most texts with an equals sign are identifiers in base64 and hold none, which
 * is found out without a regular expression.
 */
record Parameter(String name, String value) {

  private static final int MAX_NAME_LENGTH = 60;

  static List<Parameter> allOf(String text) {
    List<Parameter> all = List.of();
    int from = 0;
    for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', Math.max(from, at + 1))) {
      int start = startOfName(text, from, at);
      if (start == at || start > 0 && !separates(text.charAt(start - 1))) {
        continue;
      }
      int end = endOfValue(text, at + 1);
      if (end > at + 1) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(new Parameter(text.substring(start, at), text.substring(at + 1, end)));
        from = end;
      }
    }
    return all;
  }

  private static int startOfName(String text, int from, int end) {
    int start = end;
    while (start > from && end - start < MAX_NAME_LENGTH && isOfName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int endOfValue(String text, int start) {
    int end = start;
    while (end < text.length() && isOfValue(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_.%-".indexOf(c) >= 0;
  }

  private static boolean isOfValue(char c) {
    return !separates(c) && "\"'<>".indexOf(c) < 0;
  }

  private static boolean separates(char c) {
    return "?&#; \t\n\u000B\f\r".indexOf(c) >= 0;
  }
}
