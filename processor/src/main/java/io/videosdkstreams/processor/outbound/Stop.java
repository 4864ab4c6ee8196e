package io.videosdkstreams.processor.outbound;

import java.time.Duration;

/** A request to stop, for which threads can wait. */
interface Stop {

  boolean isSet();

  /** Returns whether it was set before the timeout. */
  boolean await(Duration timeout) throws InterruptedException;
}
