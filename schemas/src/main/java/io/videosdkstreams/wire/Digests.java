package io.videosdkstreams.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One message digest per thread: looking one up costs as much as digesting a small text. */
final class Digests {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private Digests() {}

  /** Reset, and this thread's until it is asked for again. */
  static MessageDigest sha256() {
    MessageDigest digest = SHA_256.get();
    digest.reset();
    return digest;
  }
}
