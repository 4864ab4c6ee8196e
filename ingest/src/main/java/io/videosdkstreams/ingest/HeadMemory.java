package io.videosdkstreams.ingest;

/**
 * What a request's head occupies while it arrives. An ordinary head reserves nothing; a long one
 * reserves, as a body does, what it has beyond that.
 */
final class HeadMemory {

  private static final int FREE_BYTES = 8 * 1024;

  private final BodyMemory memory;
  private int reserved;

  HeadMemory(BodyMemory memory) {
    this.memory = memory;
  }

  /**
   * @param bytes of a head that is not complete yet
   * @return false when there is no room for it
   */
  boolean reserve(int bytes) {
    int excess = bytes - FREE_BYTES - reserved;
    if (excess > 0 && !memory.reserve(excess, true)) {
      return false;
    }
    reserved += Math.max(0, excess);
    return true;
  }

  /** The head is complete, or given up. */
  void release() {
    if (reserved > 0) {
      memory.release(reserved);
      reserved = 0;
    }
  }
}
