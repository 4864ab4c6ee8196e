package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Section 4, "Bounds": lists in a view keep the latest that fit. */
final class Bounds {

  static final int MAX_LIST_BYTES = 256 * 1024;

  /** Several lists of a view may have to fit together. */
  private static final int MIN_LIST_BYTES = MAX_LIST_BYTES / 4;

  private static final int MAX_CUT_BYTES = 8 * 1024;

  /** Numbers by name, which are bounded as lists are. */
  private static final Set<String> BY_NAME =
      Set.of("by_issue", "seconds_by_content", "bytes_by_type");

  private Bounds() {}

  static int bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  static boolean mayLeaveOut(JsonNode expected, JsonNode actual) {
    return actual.size() < expected.size() && bytes(expected) > MIN_LIST_BYTES;
  }

  /** Where what is left of a list is not its latest part, or too little of it. */
  static void compareLatest(
      String path, JsonNode expected, JsonNode actual, List<String> differences) {
    if (bytes(actual) > MAX_LIST_BYTES || bytes(actual) < MIN_LIST_BYTES - MAX_CUT_BYTES) {
      differences.add(path + ": keeps " + bytes(actual) + " bytes of " + bytes(expected));
    }
    if (hasTimes(expected)) {
      int left = expected.size() - actual.size();
      for (int i = 0; i < actual.size(); i++) {
        Views.compare(path + "[" + i + "]", expected.get(left + i), actual.get(i), differences);
      }
      return;
    }
    // As text: 7 is 7, whatever type of number a reader chose.
    List<String> all = new ArrayList<>();
    expected.forEach(element -> all.add(element.toString()));
    IntStream.range(0, actual.size())
        .filter(i -> !all.remove(actual.get(i).toString()))
        .forEach(i -> differences.add(path + "[" + i + "]: should not be there: " + actual.get(i)));
  }

  private static boolean hasTimes(JsonNode list) {
    return list.get(0).has("start_time") || list.get(0).has("join_time");
  }

  /**
   * Lists of a view and its numbers by name, at any depth, without a count of all their elements
   * beside them.
   *
   * @param expected the same view with whole lists
   */
  static List<String> withoutTotal(String path, JsonNode expected, JsonNode actual) {
    List<String> without = new ArrayList<>();
    expected
        .properties()
        .forEach(
            field -> {
              String inner = path + "." + field.getKey();
              JsonNode value = field.getValue();
              boolean list = value.isArray() && !field.getKey().equals("flags");
              if (list || BY_NAME.contains(field.getKey())) {
                String total = field.getKey() + "_total";
                if (actual.path(total).asInt(-1) != value.size()) {
                  without.add(
                      inner + " of " + value.size() + ": " + total + " " + actual.path(total));
                }
              }
              without.addAll(withoutTotal(inner, value, actual.path(field.getKey())));
            });
    return without;
  }
}
