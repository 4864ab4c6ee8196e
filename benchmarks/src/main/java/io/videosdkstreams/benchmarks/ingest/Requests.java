package io.videosdkstreams.benchmarks.ingest;

import io.videosdkstreams.wire.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;

/** Signed requests, each with a body of its own of about 420 bytes, made before they are timed. */
record Requests(byte[][] bodies, ByteBuffer bytes, int[] offsets) {

  private static final int SESSIONS = 1_000;

  static Requests signed(String secret, int count) {
    Mac mac = Digests.hmacSha256(secret.getBytes(StandardCharsets.UTF_8));
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
    return """
        {"event":"session.user_joined","number":%1$d,"event_ts":%3$d,"payload":{\
        "account_id":"AAAAAABBBBCCCCDDDDEEEE","object":{"id":"s%2$06d/q+w==",\
        "session_id":"s%2$06d/q+w==","session_name":"a session of the benchmark",\
        "session_key":"key-17","user":{"id":"16778240","name":"Participant %1$06d",\
        "user_key":"user-%1$06d","join_time":"2026-11-23T10:00:00Z",\
        "participant_uuid":"AAAAAAAA-BBBB-CCCC-DDDD-%1$012d"}}}}\
        """
        .formatted(index, index % SESSIONS, now);
  }

  private static String head(int index, int length, String timestamp, String signature) {
    return """
        POST /webhooks/zoom HTTP/1.1
        Host: webhooks.example.com
        User-Agent: Zoom Marketplace/1.0a
        Content-Type: application/json; charset=utf-8
        Accept: */*
        clientid: AAAAAABBBBBBCCCCCC
        x-zm-trackingid: v=2.0;clid=us02;rid=WEB_%032d
        x-zm-request-timestamp: %s
        x-zm-signature: v0=%s
        Content-Length: %d

        """
        .formatted(index, timestamp, signature, length)
        .replace("\n", "\r\n");
  }
}
