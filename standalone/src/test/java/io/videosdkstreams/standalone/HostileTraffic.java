package io.videosdkstreams.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** Webhooks that are signed and mean harm, each with a number of its own. */
final class HostileTraffic {

  /** In the ids of all sessions and accounts that it names. */
  static final String NAME = "hostile";

  private static final String LENGTHY = "x".repeat(50_001);

  private static final List<IntFunction<byte[]>> FORMS =
      List.of(
          n -> alert(n, "[\"" + LENGTHY + "\"]"),
          n -> alert(n, "[1E999" + ",1E999".repeat(2_000) + "]"),
          n -> alert(n, "[".repeat(900) + "]".repeat(900)),
          n -> alert(n, "{\"" + LENGTHY + "\":{\"\":null}}"),
          n -> event(n, "session.user_joined", "\"user\":[{\"id\":1e99999999999}]"),
          n -> event(n, "session.user_joined", "\"join_time\":\"+999999999-12-31T23:59:59Z\""),
          n -> event(n, "session.ended", "\"end_time\":{\"a\":[true,-0,\"\\u0000\\ud83d\"]}"),
          n -> event(n, "session.of_no_known_type", "\"download_token\":\"" + n + "\""),
          n -> utf8("{\"event\":\"session.started\",\"n\":" + n + ",\"payload\":\"" + NAME),
          n -> utf8("[" + n + ",\"" + NAME + "\"]"),
          n -> bytes(0x1f, 0x8b, n >> 8, n, 0xff, 0),
          n -> bytes(0, 0xc0, 0xaf, n >> 8, n));

  private HostileTraffic() {}

  static byte[] body(int number) {
    return FORMS.get(number % FORMS.size()).apply(number);
  }

  private static byte[] alert(int number, String issues) {
    return event(number, "session.alert", "\"issues\":" + issues);
  }

  private static byte[] event(int number, String type, String fields) {
    return utf8(
        """
        {"event":"%s","event_ts":1773500000000,"payload":{"account_id":"%s",
         "object":{"session_id":"%s/%d",%s}}}"""
            .formatted(type, NAME, NAME, number, fields));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int value : values) {
      bytes.write(value);
    }
    return bytes.toByteArray();
  }
}
