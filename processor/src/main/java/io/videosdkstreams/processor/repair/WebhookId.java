package io.videosdkstreams.processor.repair;

import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Identifies a webhook by the fact that it states or, if it states none, by its bytes. 128 bits of
 * a digest, so that the ids of millions of webhooks fit into memory.
 */
record WebhookId(long high, long low) {

  /** Parts that differ between deliveries of one fact, such as URLs, are not in its id. */
  static WebhookId of(byte[] body, WebhookDecoder decoder) {
    MessageDigest digest = sha256();
    if (decoder.decode(body) instanceof Decoded.Known known) {
      digest.update((byte) 1);
      digest.update(known.event().sessionId().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(known.event().eventId().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } else {
      digest.update((byte) 2);
      digest.update(body);
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new WebhookId(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
