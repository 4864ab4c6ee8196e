package io.videosdkstreams.processor.fold;

/** Hours of UTC, each named by its first millisecond since 1970. */
public final class Hours {

  public static final long HOUR_MS = 3_600_000;

  public static final long DAY_MS = 24 * HOUR_MS;

  /**
   * A longer time comes from a wrong clock. It counts as this many hours, so that one fact does not
   * write half a million rows.
   */
  public static final int MAX_HOURS = 1_000;

  /** Takes what falls in an hour. */
  @FunctionalInterface
  public interface Part {
    void accept(long hourMs, long millis);
  }

  private Hours() {}

  public static long of(long timeMs) {
    return Math.floorDiv(timeMs, HOUR_MS) * HOUR_MS;
  }

  public static long dayOf(long timeMs) {
    return Math.floorDiv(timeMs, DAY_MS) * DAY_MS;
  }

  /** Cuts {@code [start, end)} at the hours; nothing where it is empty. */
  public static void split(long startMs, long endMs, Part part) {
    long hour = of(startMs);
    long from = startMs;
    for (int i = 0; i < MAX_HOURS && from < endMs; i++) {
      long to = Math.min(endMs, hour + HOUR_MS);
      part.accept(hour, to - from);
      hour += HOUR_MS;
      from = to;
    }
  }
}
