package io.videosdkstreams.processor.query.route;

import java.time.Duration;

/** The deadline of the requests to other instances for one answer. */
public record Deadline(long nanoTime) {

  public static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /**
   * @throws UnavailableException when nothing is left
   */
  public Duration remaining() {
    long remaining = nanoTime - System.nanoTime();
    if (remaining <= 0) {
      throw new UnavailableException("other instances took too long");
    }
    return Duration.ofNanos(remaining);
  }
}
