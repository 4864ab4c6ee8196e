package io.videosdkstreams.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time. */
final class Until {

  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

  private Until() {}

  static void holds(String condition, Callable<Boolean> check) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (check.call()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(CHECK_INTERVAL.toNanos());
    }
    throw new AssertionError(
        "after " + TIMEOUT + " the condition still does not hold: " + condition, last);
  }
}
