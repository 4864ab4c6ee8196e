package io.videosdkstreams.processor.outbound;

import java.time.Duration;

/** Says that there is to be an end, also to who waits. */
interface Stop {

  boolean isGiven();

  /** Whether it was given within that time. */
  boolean await(Duration timeout) throws InterruptedException;
}
