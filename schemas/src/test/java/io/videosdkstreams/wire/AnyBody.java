package io.videosdkstreams.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bodies that are nearly webhooks: fields twice, of the wrong type, at the wrong depth, cut short.
 */
final class AnyBody {

  private static final List<String> NAMES =
      List.of(
          "event",
          "event_ts",
          "payload",
          "object",
          "session_id",
          "uuid",
          "id",
          "account_id",
          "plainToken",
          "user",
          "session\\u005fid",
          "download_token",
          "x");
  private static final List<String> IDENTIFIERS = List.of("session_id", "uuid", "id", "account_id");
  private static final List<String> SCALARS =
      List.of(
          "\"abc\"",
          "\"a/b+c==\"",
          "\"\"",
          "\"  \"",
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-0.0",
          "7",
          "1.50",
          "1e3",
          "1E-2",
          "123456789012345678901234567890",
          "1e5000",
          "1e99999999999",
          "\"\\ud83d\\ude00\"",
          "\"\\ud800\"",
          "\"session.started\"",
          "1773480000000",
          "\"é😀\"",
          "\"" + "k".repeat(513) + "\"",
          "\"" + "é".repeat(300) + "\"",
          "\"\\u0000\"",
          "\"a\\ud83d\"",
          "9".repeat(70),
          "1." + "0".repeat(70),
          "[]",
          "{}");
  private static final List<String> EVENTS =
      List.of(
          "\"session.started\"",
          "\"session.user_joined\"",
          "\"session.alert\"",
          "\"session.unheard_of\"",
          "\"endpoint.url_validation\"",
          "\"\"",
          "5",
          "null",
          "[\"session.started\"]");

  private final RandomGenerator random;

  AnyBody(RandomGenerator random) {
    this.random = random;
  }

  byte[] next() {
    byte[] body = text().getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(20)) {
      case 0 -> java.util.Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 1 -> with(body, random.nextInt(body.length + 1), (byte) random.nextInt(256));
      case 2 ->
          with(body, body.length, "}],1 \0\n".getBytes(StandardCharsets.UTF_8)[random.nextInt(7)]);
      default -> body;
    };
  }

  private String text() {
    StringBuilder text =
        new StringBuilder("{\"event\":\"session.ended\", \"event_ts\":1773480000000");
    int fields = 2 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      text.append(", ");
      switch (random.nextInt(6)) {
        case 0 -> text.append("\"event\":").append(any(EVENTS));
        case 1, 2 -> text.append("\"event_ts\" : 1773480000000");
        case 3, 4 -> payload(text);
        default -> field(text, 2);
      }
    }
    return text.append('}').toString();
  }

  private void payload(StringBuilder text) {
    text.append("\"payload\":");
    if (random.nextInt(8) == 0) {
      text.append(value(2));
      return;
    }
    text.append('{');
    int fields = random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      text.append(i == 0 ? "" : ",");
      if (random.nextBoolean()) {
        text.append("\"object\":").append(value(3));
      } else {
        field(text, 2);
      }
    }
    text.append('}');
  }

  private void field(StringBuilder text, int depth) {
    boolean identifies = random.nextBoolean();
    text.append('"').append(any(identifies ? IDENTIFIERS : NAMES)).append("\":");
    text.append(value(identifies && random.nextBoolean() ? 0 : depth));
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 4);
    if (kind < 4) {
      // The number no tree can hold would spoil most bodies, were it as likely as the others.
      String scalar = any(SCALARS);
      return scalar.startsWith("1e9999") && random.nextInt(10) > 0 ? "1" : scalar;
    }
    StringBuilder text = new StringBuilder();
    boolean object = kind < 9;
    text.append(object ? '{' : '[');
    int elements = random.nextInt(5);
    for (int i = 0; i < elements; i++) {
      text.append(i == 0 ? "" : ",");
      if (object) {
        field(text, depth - 1);
      } else {
        text.append(value(depth - 1));
      }
    }
    return text.append(object ? '}' : ']').toString();
  }

  private static byte[] with(byte[] body, int at, byte inserted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body, 0, at);
    bytes.write(inserted);
    bytes.write(body, at, body.length - at);
    return bytes.toByteArray();
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
