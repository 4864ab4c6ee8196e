package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * What one session adds to one hour of its account, and to the day of that hour. Times in epoch
 * milliseconds.
 *
 * @param sessions 1 in the hour of its start, else 0; {@code participants} likewise
 * @param from since when the session counts as there in this hour, null where it does not
 * @param to until when; {@code dayTo} the same for the day
 */
public record UsageShare(
    long sessions,
    long participants,
    long sessionMillis,
    long participantMillis,
    long alerts,
    Long from,
    Long to,
    Long dayTo) {

  public static final UsageShare NONE = new UsageShare(0, 0, 0, 0, 0, null, null, null);

  /**
   * A session counts in the hour and the day of its start; its seconds in the hours in which they
   * fell, once it has ended. A live one is there until the end of the hour (the day) of its start.
   *
   * @param participantMillis length of closed visits in that hour
   */
  public static UsageShare of(UsageBasis basis, long hour, long participantMillis, long alerts) {
    Long start = basis.startMs();
    boolean starts = start != null && Hours.of(start) == hour;
    Long end = basis.ending().endMs();
    Long from = null;
    Long to = null;
    Long dayTo = null;
    long sessionMillis = 0;
    if (starts && !basis.ending().ended()) {
      from = start;
      to = hour + Hours.HOUR_MS;
      dayTo = Hours.dayOf(hour) + Hours.DAY_MS;
    } else if (start != null && end != null) {
      long begin = Math.max(start, hour);
      long lastCounted = Hours.of(start) + Hours.MAX_HOURS * Hours.HOUR_MS;
      long until = Math.min(Math.min(end, hour + Hours.HOUR_MS), lastCounted);
      if (begin < until) {
        from = begin;
        to = until;
        dayTo = until;
        sessionMillis = until - begin;
      }
    }
    return new UsageShare(
        starts ? 1 : 0,
        starts ? basis.participants() : 0,
        sessionMillis,
        participantMillis,
        alerts,
        from,
        to,
        dayTo);
  }

  void write(BinaryOutput out) {
    out.number(sessions)
        .number(participants)
        .number(sessionMillis)
        .number(participantMillis)
        .number(alerts)
        .optional(from)
        .optional(to)
        .optional(dayTo);
  }

  static UsageShare read(BinaryInput in) {
    return new UsageShare(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.optional(),
        in.optional(),
        in.optional());
  }
}
