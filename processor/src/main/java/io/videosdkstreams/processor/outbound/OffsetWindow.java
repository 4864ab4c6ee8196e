package io.videosdkstreams.processor.outbound;

import java.util.TreeSet;

/**
 * Which records of a partition are done: several keys are sent at once, so a later record may be
 * done before an earlier one. The position is behind what is done without a gap.
 */
final class OffsetWindow {

  private final TreeSet<Long> open = new TreeSet<>();
  private long next = -1;

  /**
   * Records come in order; between two offsets there may be others, such as ends of transactions.
   */
  void begin(long offset) {
    open.add(offset);
    next = offset + 1;
  }

  void complete(long offset) {
    open.remove(offset);
  }

  /** The offset of the first record not done; negative when there has been none. */
  long position() {
    return open.isEmpty() ? next : open.first();
  }

  /** From the first record not done to the last one begun. */
  long span() {
    return open.isEmpty() ? 0 : next - open.first();
  }
}
