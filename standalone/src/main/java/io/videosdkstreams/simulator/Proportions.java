package io.videosdkstreams.simulator;

/**
 * How badly webhooks are delivered: which part of them, from 0 to 1, comes so. Each is decided by
 * itself, so a webhook may come late and twice.
 *
 * @param late after the others of its session
 * @param shuffled out of order with its neighbours
 * @param twice a second time, later
 * @param never not at all
 */
record Proportions(double late, double shuffled, double twice, double never) {

  Proportions {
    check("late", late);
    check("shuffled", shuffled);
    check("twice", twice);
    check("never", never);
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("--" + name + " must be from 0 to 1, not " + value);
    }
  }
}
