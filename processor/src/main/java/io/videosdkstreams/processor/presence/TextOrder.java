package io.videosdkstreams.processor.presence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of texts wherever a rule or a list needs one: that of the stores, by UTF-8 bytes. */
final class TextOrder {

  static final Comparator<String> UTF_8 =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private TextOrder() {}

  /** The smaller of two texts, either of which may be null: not stated. */
  static String least(String left, String right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return UTF_8.compare(left, right) <= 0 ? left : right;
  }
}
