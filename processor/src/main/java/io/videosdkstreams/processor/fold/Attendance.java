package io.videosdkstreams.processor.fold;

import java.util.List;

/**
 * When one participant was present.
 *
 * @param presence disjoint intervals in order of time, the last one without an end while open
 * @param closed the same without open visits
 * @param user what it adds to the person across sessions; null without a user key
 */
public record Attendance(List<Period> presence, List<Period> closed, UserShare user) {

  public static final Attendance NONE = new Attendance(List.of(), List.of(), null);

  /**
   * A half-open interval in epoch milliseconds; its {@code end} is {@link #OPEN} while it goes on.
   */
  public record Period(long start, long end) {
    public static final long OPEN = Long.MAX_VALUE;
  }

  /**
   * What one session adds to one person. Times in epoch milliseconds.
   *
   * @param first the earliest join or leave
   * @param last the latest
   */
  public record UserShare(long visits, long millis, long first, long last) {}
}
