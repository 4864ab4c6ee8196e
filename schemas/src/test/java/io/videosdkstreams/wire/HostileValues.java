package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts values into sample documents that nobody would send by accident. */
final class HostileValues {

  /** Stands for a byte that is not UTF-8 where it stands. */
  private static final String INVALID = "\uE000";

  private static final String LENGTHY = "x".repeat(50_001);

  private static final List<String> VALUES =
      List.of(
          text(LENGTHY),
          text("é".repeat(2000)),
          text("😀".repeat(600)),
          text("\\ud83d"),
          text("a\\ude00\\ud83db"),
          text("\\u0000"),
          text("\\u0000" + LENGTHY),
          text(INVALID),
          text(INVALID.repeat(600)),
          text(INVALID + LENGTHY),
          text("https://ann:secret-1@h.example/" + LENGTHY + "?access_token=secret-2"),
          text("?token=secret-3".repeat(3000)),
          text("=".repeat(30_000)),
          text("/a=".repeat(10_000)),
          text("Ann left the session.<br>Reason:".repeat(1000)),
          text("9999-12-31T23:59:59Z"),
          text("0001-01-01T00:00:00Z"),
          "1E999",
          "-1E999",
          "1E-999",
          "1e99999999999",
          "9".repeat(1000),
          "9".repeat(1001),
          "0." + "1".repeat(900),
          "-0",
          "16779264",
          "1773500520",
          "true",
          "null",
          text(""),
          "[]",
          "{}",
          "[1E999" + ",1E999".repeat(11_000) + ']',
          "[1" + ",1".repeat(30_000) + ']',
          '[' + listed("\"s%d\"", 5000) + ']',
          '[' + listed("{\"id\":%d}", 5000) + ']',
          '{' + listed("\"f%d\":\"v\"", 3000) + '}',
          "[".repeat(400) + "]".repeat(400),
          "{\"a\":".repeat(400) + '1' + "}".repeat(400),
          "[".repeat(600) + "]".repeat(600),
          "{\"" + LENGTHY + "\":1}",
          "{\"" + "n".repeat(49_000) + "\":1}");

  private final RandomGenerator random;

  HostileValues(RandomGenerator random) {
    this.random = random;
  }

  /** Replaces one to three values, wherever they stand. */
  void putInto(ObjectNode document) {
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      List<String> pointers = Pointers.of(document);
      String pointer = pointers.get(random.nextInt(pointers.size()));
      JsonNode value =
          JsonNodeFactory.instance.rawValueNode(
              new RawValue(VALUES.get(random.nextInt(VALUES.size()))));
      int slash = pointer.lastIndexOf('/');
      String name = pointer.substring(slash + 1);
      switch (document.at(pointer.substring(0, slash))) {
        case ObjectNode object -> object.set(name, value);
        case ArrayNode array -> array.set(Integer.parseInt(name), value);
        case JsonNode other -> throw new AssertionError(other);
      }
    }
  }

  static byte[] bytes(ObjectNode document) {
    try {
      byte[] utf8 = Bodies.MAPPER.writeValueAsBytes(document);
      String invalid =
          new String(INVALID.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      return new String(utf8, StandardCharsets.ISO_8859_1)
          .replace(invalid, "\u00E9")
          .getBytes(StandardCharsets.ISO_8859_1);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String content) {
    return '"' + content + '"';
  }

  private static String listed(String element, int count) {
    return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(","));
  }
}
