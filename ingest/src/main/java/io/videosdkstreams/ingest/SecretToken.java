package io.videosdkstreams.ingest;

import io.videosdkstreams.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;

/** One secret token of a source. It can sign; it cannot be read or printed. */
final class SecretToken {

  static final int SIGNATURE_BYTES = 32;

  private final byte[] key;

  SecretToken(String text) {
    key = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Ready to sign, again and again; for one thread. */
  Mac newMac() {
    return Digests.hmacSha256(key);
  }

  /** Lowercase hex HMAC-SHA256 of an ASCII text. */
  String sign(String text) {
    return HexFormat.of().formatHex(newMac().doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public String toString() {
    return "SecretToken[hidden]";
  }
}
