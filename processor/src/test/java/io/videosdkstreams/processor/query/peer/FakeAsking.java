package io.videosdkstreams.processor.query.peer;

import java.time.Duration;
import java.util.List;

/**
 * A request that has a minute.
 *
 * @param lags of the copies that it saw
 */
record FakeAsking(List<Long> lags) implements Asking {

  @Override
  public Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  @Override
  public void sawCopy(long lag) {
    lags.add(lag);
  }
}
