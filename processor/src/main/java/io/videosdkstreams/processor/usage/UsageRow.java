package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * One hour or one day of an account, as it was published.
 *
 * @param peakRoot the root of its tree of who was there when, null while it has none
 * @param lastChangeMs arrival of the latest fact that changed it; decides only how long it is kept
 */
record UsageRow(UsageSums sums, byte[] peakRoot, long lastChangeMs) {

  static final UsageRow NONE = new UsageRow(UsageSums.NONE, null, Long.MIN_VALUE);

  private static final byte[] NO_ROOT = new byte[0];

  byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(160).number(lastChangeMs);
    sums.write(out);
    return out.bytes(peakRoot == null ? NO_ROOT : peakRoot).toByteArray();
  }

  /**
   * @param bytes null for a row of which nothing is known
   */
  static UsageRow read(byte[] bytes) {
    if (bytes == null) {
      return NONE;
    }
    BinaryInput in = new BinaryInput(bytes);
    long lastChangeMs = in.number();
    UsageSums sums = UsageSums.read(in);
    byte[] root = in.bytes();
    return new UsageRow(sums, root.length == 0 ? null : root, lastChangeMs);
  }
}
