package io.videosdkstreams.wire;

/** Reads the {@link Envelope} of a body in one pass, without building a tree. */
public final class EnvelopeReader {

  /** Never throws for what a body contains; {@link Envelope#UNREADABLE} when it is no JSON object. */
  public Envelope read(byte[] body) {
    throw new IllegalStateException("being written");
  }
}
