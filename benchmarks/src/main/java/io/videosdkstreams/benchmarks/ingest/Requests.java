package io.videosdkstreams.benchmarks.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed requests, each with a body of its own of about 420 bytes, made before they are timed. */
final class Requests {

  private static final int SESSIONS = 1_000;

  private final byte[][] bodies;
  private final ByteBuffer bytes;
  private final int[] offsets;

  private Requests(byte[][] bodies, ByteBuffer bytes, int[] offsets) {
    this.bodies = bodies;
    this.bytes = bytes;
    this.offsets = offsets;
  }

  static Requests signed(String secret, int count) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    long now = System.currentTimeMillis();
    byte[][] bodies = new byte[count][];
    int[] offsets = new int[count + 1];
    ByteBuffer bytes = ByteBuffer.allocateDirect(count * 1_100);
    for (int i = 0; i < count; i++) {
      bodies[i] = body(i, now).getBytes(StandardCharsets.UTF_8);
      String timestamp = Long.toString(now / 1_000);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      String signature = HexFormat.of().formatHex(mac.doFinal(bodies[i]));
      bytes.put(head(i, bodies[i].length, timestamp, signature).getBytes(StandardCharsets.UTF_8));
      bytes.put(bodies[i]);
      offsets[i + 1] = bytes.position();
    }
    return new Requests(bodies, bytes, offsets);
  }

  int count() {
    return bodies.length;
  }

  byte[] body(int index) {
    return bodies[index];
  }

  /** All bodies as texts, which hold no line end. */
  List<String> texts() {
    return Arrays.stream(bodies).map(body -> new String(body, StandardCharsets.UTF_8)).toList();
  }

  /** The whole request; positions are the caller's own. */
  ByteBuffer request(int index) {
    return bytes.slice(offsets[index], offsets[index + 1] - offsets[index]);
  }

  /**
   * The number that {@link #body(int, long)} wrote into the body; -1 when it is no body of ours.
   */
  static int index(byte[] body) {
    int at = "{\"event\":\"session.user_joined\",\"number\":".length();
    int number = 0;
    for (int i = at; i < body.length && body[i] >= '0' && body[i] <= '9'; i++) {
      number = number * 10 + body[i] - '0';
    }
    return body.length > at ? number : -1;
  }

  private static String body(int index, long now) {
    return "{\"event\":\"session.user_joined\",\"number\":"
        + index
        + ",\"event_ts\":"
        + now
        + ",\"payload\":{\"account_id\":\"AAAAAABBBBCCCCDDDDEEEE\",\"object\":{\"id\":\"s%06d/q+w==\""
            .formatted(index % SESSIONS)
        + ",\"session_id\":\"s%06d/q+w==\",\"session_name\":\"a session of the benchmark\","
            .formatted(index % SESSIONS)
        + "\"session_key\":\"key-17\",\"user\":{\"id\":\"16778240\",\"name\":\"Participant %06d\","
            .formatted(index)
        + "\"user_key\":\"user-%06d\",\"join_time\":\"2026-11-23T10:00:00Z\",".formatted(index)
        + "\"participant_uuid\":\"AAAAAAAA-BBBB-CCCC-DDDD-%012d\"}}}}".formatted(index);
  }

  private static String head(int index, int length, String timestamp, String signature) {
    return "POST /webhooks/zoom HTTP/1.1\r\n"
        + "Host: webhooks.example.com\r\n"
        + "User-Agent: Zoom Marketplace/1.0a\r\n"
        + "Content-Type: application/json; charset=utf-8\r\n"
        + "Accept: */*\r\n"
        + "clientid: AAAAAABBBBBBCCCCCC\r\n"
        + "x-zm-trackingid: v=2.0;clid=us02;rid=WEB_%032d\r\n".formatted(index)
        + "x-zm-request-timestamp: "
        + timestamp
        + "\r\nx-zm-signature: v0="
        + signature
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }
}
