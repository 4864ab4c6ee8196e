package io.videosdkstreams.ingest;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One request as it came, its body perhaps still arriving.
 *
 * @param source as the path says it
 * @param signatures every {@code x-zm-signature}
 * @param timestamps every {@code x-zm-request-timestamp}
 * @param trackingId {@code x-zm-trackingid}, null when absent
 * @param body asked for at most once; fails with {@link BodyTooLarge} past the limit
 */
record Delivery(
    String source,
    List<String> signatures,
    List<String> timestamps,
    String trackingId,
    Supplier<CompletionStage<byte[]>> body) {

  /** The body has more bytes than the limit; no more than the limit were kept. */
  static final class BodyTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(Throwable cause) {
      super("body over the limit", cause);
    }
  }

  /** The signature and the tracking id are nobody's business. */
  @Override
  public String toString() {
    return "Delivery[source=" + source + "]";
  }
}
