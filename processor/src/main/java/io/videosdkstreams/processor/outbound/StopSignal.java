package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to stop that is set once. */
final class StopSignal implements Stop {

  private final CountDownLatch set = new CountDownLatch(1);

  void set() {
    set.countDown();
  }

  @Override
  public boolean isSet() {
    return set.getCount() == 0;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return set.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
