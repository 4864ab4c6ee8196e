package io.videosdkstreams.processor.outbound;

import java.util.TreeSet;

/**
 * The records of a partition that are not finished. Several keys are sent at once, so a later
 * record may be finished before an earlier one. The position is the first record that is not
 * finished.
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

  /** The offset of the first record not finished; negative when there has been none. */
  long position() {
    return open.isEmpty() ? next : open.first();
  }

  /** From the first record not finished to the last one begun. */
  long span() {
    return open.isEmpty() ? 0 : next - open.first();
  }
}
