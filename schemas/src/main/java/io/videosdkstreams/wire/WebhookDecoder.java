package io.videosdkstreams.wire;

/** Bytes of a verified webhook → what it says. Every quirk of the vendor is accepted here and nowhere else. */
public final class WebhookDecoder {

  /** Never throws for what a body contains: what cannot be decoded is an answer like any other. */
  public Decoded decode(byte[] body) {
    throw new IllegalStateException("being written");
  }
}
