package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.UserView;
import java.time.Instant;

/**
 * One person across the sessions of an account. Times in epoch milliseconds.
 *
 * @param first the earliest join or leave
 * @param keptFirst the same of sessions that are no longer kept, null where there are none
 * @param lastChangeMs arrival of the latest fact that changed it; decides only how long it is kept
 */
record PersonSums(
    long sessions,
    long visits,
    long millis,
    Long first,
    Long last,
    Long keptFirst,
    Long keptLast,
    long lastChangeMs) {

  static final PersonSums NONE = new PersonSums(0, 0, 0, null, null, null, null, Long.MIN_VALUE);

  UserView view(String accountId, String userKey) {
    return new UserView(
        accountId,
        userKey,
        sessions,
        visits,
        Seconds.ofMillis(millis),
        first == null ? null : Instant.ofEpochMilli(first),
        last == null ? null : Instant.ofEpochMilli(last));
  }

  void write(BinaryOutput out) {
    out.number(sessions)
        .number(visits)
        .number(millis)
        .optional(first)
        .optional(last)
        .optional(keptFirst)
        .optional(keptLast)
        .number(lastChangeMs);
  }

  static PersonSums read(BinaryInput in) {
    return new PersonSums(
        in.number(),
        in.number(),
        in.number(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.number());
  }
}
