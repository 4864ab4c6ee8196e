package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once. */
final class StopSignal implements Stop {

  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  @Override
  public boolean isGiven() {
    return given.getCount() == 0;
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return given.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
