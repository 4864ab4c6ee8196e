package io.videosdkstreams.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/recipes.md tells a reader to paste. */
final class Recipes {

  private static final Path FILE = Path.of("..", "docs", "recipes.md");

  private Recipes() {}

  /**
   * The fenced blocks of one language under one heading, in order.
   *
   * @throws AssertionError when there is none
   */
  static List<String> blocks(String heading, String language) {
    String text = text();
    int begin = text.indexOf("\n## " + heading + "\n");
    int next = text.indexOf("\n## ", begin + 1);
    String section = begin < 0 ? "" : text.substring(begin, next < 0 ? text.length() : next);
    List<String> blocks =
        Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(section)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    if (blocks.isEmpty()) {
      throw new AssertionError(FILE + " has no " + language + " under " + heading);
    }
    return blocks;
  }

  static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
