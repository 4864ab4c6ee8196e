package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret token of a source. It can sign; it cannot be read or printed. */
final class SecretToken {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  SecretToken(String text) {
    key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Lowercase hex HMAC-SHA256 of the pieces, one after the other, none of them copied. */
  String sign(byte[]... pieces) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] piece : pieces) {
        mac.update(piece);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  @Override
  public String toString() {
    return "SecretToken[hidden]";
  }
}
