package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * One hour or one day of an account.
 *
 * @param sums as contributions add up; the peak is only known when the row is published
 * @param published as it was last published, which is what a query sees; null for never
 * @param lastChangeMs arrival of the latest fact that changed it; decides only how long it is kept
 */
record UsageRow(UsageSums sums, UsageSums published, long lastChangeMs) {

  static final UsageRow NONE = new UsageRow(UsageSums.NONE, null, Long.MIN_VALUE);

  UsageRow replace(UsageShare before, UsageShare after, long timeMs) {
    return new UsageRow(sums.replace(before, after), published, Math.max(lastChangeMs, timeMs));
  }

  byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(64).number(lastChangeMs);
    sums.write(out);
    out.flag(published != null);
    if (published != null) {
      published.write(out);
    }
    return out.toByteArray();
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
    return new UsageRow(sums, in.flag() ? UsageSums.read(in) : null, lastChangeMs);
  }
}
