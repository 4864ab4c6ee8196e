package io.videosdkstreams.processor.outbound;

import io.videosdkstreams.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;

/** A symmetric secret of the Standard Webhooks specification. */
final class SigningSecret {

  static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final byte[] key;

  private SigningSecret(byte[] key) {
    this.key = key;
  }

  /** Empty unless it is {@code whsec_} and the base64 of 24 to 64 bytes. */
  static Optional<SigningSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length >= MIN_BYTES && key.length <= MAX_BYTES
          ? Optional.of(new SigningSecret(key))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @param timestamp of the attempt, in seconds
   */
  String sign(String id, long timestamp, byte[] body) {
    Mac mac = Digests.hmacSha256(key);
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
