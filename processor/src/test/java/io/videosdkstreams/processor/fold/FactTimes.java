package io.videosdkstreams.processor.fold;

import java.time.Instant;

/** Times of one day, written as {@code 10:00:00}. */
public final class FactTimes {

  private FactTimes() {}

  public static Instant instant(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  public static long millis(String time) {
    return instant(time).toEpochMilli();
  }
}
