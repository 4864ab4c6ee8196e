package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the sender does, written apart from the code that verifies. */
final class Signed {

  private Signed() {}

  static String v0(String secret, String timestamp, byte[] body) {
    byte[] before = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[before.length + body.length];
    System.arraycopy(before, 0, message, 0, before.length);
    System.arraycopy(body, 0, message, before.length, body.length);
    return "v0=" + hex(secret, message);
  }

  static String hex(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
