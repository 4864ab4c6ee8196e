package io.videosdkstreams.processor.repair;

import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.Digests;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Identifies a webhook by the fact that it states or, if it states none, by its bytes. 128 bits of
 * a digest, so that the ids of millions of webhooks fit into memory.
 */
record WebhookId(long high, long low) {

  /** Parts that differ between deliveries of one fact, such as URLs, are not in its id. */
  static WebhookId of(byte[] body, WebhookDecoder decoder) {
    Decoded decoded = decoder.decode(body);
    MessageDigest digest = Digests.sha256();
    if (decoded instanceof Decoded.Known known) {
      digest.update((byte) 1);
      digest.update(known.event().sessionId().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(known.event().eventId().getBytes(StandardCharsets.UTF_8));
    } else {
      digest.update((byte) 2);
      digest.update(body);
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new WebhookId(bytes.getLong(), bytes.getLong());
  }
}
