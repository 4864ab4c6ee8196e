package io.videosdkstreams.processor.fact;

/** Hours of UTC, each named by its first millisecond since 1970. */
public final class Hours {

  public static final long HOUR_MS = 3_600_000;

  /**
   * What is longer is a clock that was wrong: counted as long as this, so that one fact of 1970
   * does not write half a million rows.
   */
  public static final int MOST = 1_000;

  /** Takes what falls in an hour. */
  public interface Part {
    void accept(long hourMs, long millis);
  }

  private Hours() {}

  public static long of(long timeMs) {
    return Math.floorDiv(timeMs, HOUR_MS) * HOUR_MS;
  }

  public static long dayOf(long timeMs) {
    return Math.floorDiv(timeMs, 24 * HOUR_MS) * 24 * HOUR_MS;
  }

  /** Cuts {@code [start, end)} at the hours; nothing where it is empty. */
  public static void split(long startMs, long endMs, Part part) {
    long hour = of(startMs);
    long from = startMs;
    for (int i = 0; i < MOST && from < endMs; i++) {
      long to = Math.min(endMs, hour + HOUR_MS);
      part.accept(hour, to - from);
      hour += HOUR_MS;
      from = to;
    }
  }
}
