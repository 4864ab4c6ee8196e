package io.videosdkstreams.processor.usage;

/**
 * What one session adds to one hour of its account. Times in epoch milliseconds.
 *
 * @param sessions 1 in the hour of its start, else 0; {@code participants} likewise
 * @param from since when the session counts as there in this hour, null where it does not
 * @param to until when; {@code dayTo} the same for the day that the hour is in
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

  static final UsageShare NONE = new UsageShare(0, 0, 0, 0, 0, null, null, null);
}
