package io.videosdkstreams.processor.session;

/**
 * A value and the fact that states it. Of two, the one of the later fact holds: by fact time, then
 * {@code event_ts}, then event id, never by arrival.
 */
public record Stated(String value, long factTime, long orderingTs, String eventId) {

  /** The one of the later fact; either may be null: not stated. */
  static Stated latest(Stated left, Stated right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    int order = Long.compare(left.factTime, right.factTime);
    if (order == 0) {
      order = Long.compare(left.orderingTs, right.orderingTs);
    }
    if (order == 0) {
      order = left.eventId.compareTo(right.eventId);
    }
    return order >= 0 ? left : right;
  }

  static String valueOf(Stated stated) {
    return stated == null ? null : stated.value;
  }
}
