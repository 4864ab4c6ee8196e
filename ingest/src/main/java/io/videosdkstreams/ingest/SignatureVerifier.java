package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Finds the token that signed a body. Holds a prepared {@link Mac} for each token, so it belongs to
 * one thread.
 */
final class SignatureVerifier {

  private static final byte[] VERSION = "v0:".getBytes(StandardCharsets.US_ASCII);

  /** Tokens may be replaced while ingest runs: beyond this number all are prepared again. */
  private static final int MAX_MACS = 64;

  private final Map<SecretToken, Mac> macs = new HashMap<>();
  private final byte[] expected = new byte[SecretToken.SIGNATURE_BYTES];

  /** What is signed before the body; longer than any timestamp that is accepted. */
  private final byte[] prefix = new byte[32];

  /**
   * Tries every token, so that the time taken does not depend on which one matches.
   *
   * @param timestamp ASCII digits, at most 15
   * @return the token that signed; null for none
   */
  SecretToken signer(List<SecretToken> tokens, byte[] signature, String timestamp, byte[] body) {
    if (macs.size() > MAX_MACS) {
      macs.clear();
    }
    int length = prefix(timestamp);
    SecretToken signer = null;
    for (SecretToken token : tokens) {
      Mac mac = macs.computeIfAbsent(token, SecretToken::newMac);
      mac.update(prefix, 0, length);
      mac.update(body);
      try {
        mac.doFinal(expected, 0);
      } catch (ShortBufferException e) {
        throw new IllegalStateException("HmacSHA256 has 32 bytes", e);
      }
      if (MessageDigest.isEqual(expected, signature)) {
        signer = token;
      }
    }
    return signer;
  }

  private int prefix(String timestamp) {
    System.arraycopy(VERSION, 0, prefix, 0, VERSION.length);
    int length = VERSION.length;
    for (int i = 0; i < timestamp.length(); i++) {
      prefix[length++] = (byte) timestamp.charAt(i);
    }
    prefix[length++] = ':';
    return length;
  }
}
