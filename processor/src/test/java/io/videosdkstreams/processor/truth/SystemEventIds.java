package io.videosdkstreams.processor.truth;

import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;

/** The event ids that the system gives to webhooks: all that is taken from its decoder. */
final class SystemEventIds {

  private static final WebhookDecoder DECODER = new WebhookDecoder();

  private SystemEventIds() {}

  static String of(Line line) {
    if (DECODER.decode(Bodies.of(line)) instanceof Decoded.Known known) {
      return known.event().eventId();
    }
    throw new AssertionError("not decoded: " + line);
  }
}
