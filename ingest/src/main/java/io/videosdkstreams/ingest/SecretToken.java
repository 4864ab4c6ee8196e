package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret token of a source. It can sign; it cannot be read or printed. */
final class SecretToken {

  static final int SIGNATURE_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  SecretToken(String text) {
    key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Ready to sign, again and again; for one thread. */
  Mac newMac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
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
