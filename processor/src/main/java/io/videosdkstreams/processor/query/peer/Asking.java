package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import java.time.Duration;

/** The request on whose behalf stores are read. */
interface Asking {

  /** Until when it is worth asking others. */
  record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    /**
     * @throws StoreUnavailable when nothing is left
     */
    Duration left() {
      long left = nanoTime - System.nanoTime();
      if (left <= 0) {
        throw new StoreUnavailable("other instances took too long", null);
      }
      return Duration.ofNanos(left);
    }
  }

  /** The same one for everything that is read for this request. */
  Deadline deadline();

  /** Notes that the answer shows something that may be this many records old. */
  void sawCopy(long lag);
}
