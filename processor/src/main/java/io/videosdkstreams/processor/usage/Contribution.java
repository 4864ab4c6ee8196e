package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a session, or a part of it, adds to its account. A later contribution of one key replaces
 * the earlier one, so that nothing is counted by arrival.
 *
 * @param hours by the first millisecond of the hour
 * @param people by user key
 */
public record Contribution(SortedMap<Long, UsageShare> hours, SortedMap<String, UserShare> people) {

  public static final Contribution NONE =
      new Contribution(Collections.emptySortedMap(), Collections.emptySortedMap());

  private static final int VERSION = 1;

  public static Contribution ofHour(long hourMs, UsageShare share) {
    TreeMap<Long, UsageShare> hours = new TreeMap<>();
    if (!share.equals(UsageShare.NONE)) {
      hours.put(hourMs, share);
    }
    return new Contribution(hours, Collections.emptySortedMap());
  }

  public static Contribution ofPerson(String userKey, UserShare share) {
    TreeMap<String, UserShare> people = new TreeMap<>();
    if (share != null) {
      people.put(userKey, share);
    }
    return new Contribution(Collections.emptySortedMap(), people);
  }

  public byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(128);
    write(out);
    return out.toByteArray();
  }

  void write(BinaryOutput out) {
    writeHours(hours, out.octet(VERSION));
    out.number(people.size());
    people.forEach(
        (userKey, share) ->
            out.text(userKey)
                .number(share.visits())
                .number(share.millis())
                .number(share.first())
                .number(share.last()));
  }

  static void writeHours(SortedMap<Long, UsageShare> hours, BinaryOutput out) {
    out.number(hours.size());
    hours.forEach(
        (hour, share) -> {
          out.number(hour);
          share.write(out);
        });
  }

  static SortedMap<Long, UsageShare> readHours(BinaryInput in) {
    TreeMap<Long, UsageShare> hours = new TreeMap<>();
    for (long count = in.number(); count > 0; count--) {
      hours.put(in.number(), UsageShare.read(in));
    }
    return hours;
  }

  /**
   * @throws IllegalStateException when the bytes have another form than this version writes
   */
  public static Contribution read(byte[] bytes) {
    return read(new BinaryInput(bytes));
  }

  static Contribution read(BinaryInput in) {
    in.requireVersion(VERSION, "a contribution");
    SortedMap<Long, UsageShare> hours = readHours(in);
    TreeMap<String, UserShare> people = new TreeMap<>();
    for (long count = in.number(); count > 0; count--) {
      people.put(in.text(), new UserShare(in.number(), in.number(), in.number(), in.number()));
    }
    return new Contribution(hours, people);
  }
}
