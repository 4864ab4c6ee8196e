package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import java.util.Collections;
import java.util.SortedMap;

/**
 * A contribution in the accounts store. Usage rows are changed once per tick, and an entry says
 * what they hold of it until then, so that a crash in between loses nothing.
 *
 * @param sequence counts the changes of contributions of one partition
 * @param timeMs arrival of the fact that changed it
 * @param hoursInRows what rows hold of it while they have not taken this change
 */
record StoredContribution(
    long sequence,
    long timeMs,
    SortedMap<Long, UsageShare> hoursInRows,
    Contribution contribution) {

  static final StoredContribution NONE =
      new StoredContribution(0, Long.MIN_VALUE, Collections.emptySortedMap(), Contribution.NONE);

  private static final int VERSION = 2;

  byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(160).octet(VERSION).number(sequence).number(timeMs);
    Contribution.writeHours(hoursInRows, out);
    contribution.write(out);
    return out.toByteArray();
  }

  /**
   * @param bytes null for a contribution that is not known
   * @throws IllegalStateException when the entry has another form than this version writes
   */
  static StoredContribution read(byte[] bytes) {
    if (bytes == null) {
      return NONE;
    }
    BinaryInput in = start(bytes);
    return new StoredContribution(
        in.number(), in.number(), Contribution.readHours(in), Contribution.read(in));
  }

  /** The sequence alone. */
  static long sequence(byte[] bytes) {
    return start(bytes).number();
  }

  private static BinaryInput start(byte[] bytes) {
    BinaryInput in = new BinaryInput(bytes);
    in.requireVersion(VERSION, "a stored contribution");
    return in;
  }
}
