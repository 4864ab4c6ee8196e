package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.query.change.ChangeFeed.Change;
import io.videosdkstreams.processor.query.change.ChangeFeed.Changes;
import io.videosdkstreams.view.ViewJson;
import java.time.Duration;
import java.util.Optional;

/** The changes of one account. Removals are left out: only a view says whose it is. */
record AccountChanges(Changes all, String accountId) implements Changes {

  private record Owned(String accountId) {}

  @Override
  public Optional<Change> next(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<Change> change = all.next(timeout);
    while (change.isPresent() && !isOurs(change.get())) {
      long remaining = deadline - System.nanoTime();
      if (remaining <= 0) {
        return Optional.empty();
      }
      change = all.next(Duration.ofNanos(remaining));
    }
    return change;
  }

  private boolean isOurs(Change change) {
    return change
        .view()
        .filter(view -> accountId.equals(ViewJson.read(view, Owned.class).accountId()))
        .isPresent();
  }

  @Override
  public String position() {
    return all.position();
  }

  @Override
  public void wakeup() {
    all.wakeup();
  }

  @Override
  public void close() {
    all.close();
  }
}
