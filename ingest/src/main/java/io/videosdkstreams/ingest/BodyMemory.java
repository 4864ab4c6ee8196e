package io.videosdkstreams.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of bodies that are still arriving, over all connections. A quarter is for small bodies
 * alone, so that large ones, which any sender can announce, never displace an ordinary webhook.
 */
final class BodyMemory {

  /** Nearly every webhook is smaller. */
  static final int MAX_SMALL_BODY_BYTES = 16 * 1024;

  private final AtomicLong used = new AtomicLong();
  private final long max;
  private final long maxWithLarge;

  /**
   * @param max bytes in total
   */
  BodyMemory(long max) {
    this.max = max;
    maxWithLarge = max / 4 * 3;
  }

  /** False when there is no room; nothing is reserved then. */
  boolean reserve(int bytes, boolean small) {
    long limit = small ? max : maxWithLarge;
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void release(int bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
