package io.videosdkstreams.ingest;

import java.util.concurrent.CompletableFuture;

/** Waits for what becomes of one append. */
final class Completion implements RawLog.Listener {

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  static Completion of(RawLog log, RawRecord webhook) {
    Completion completion = new Completion();
    log.append(webhook, completion);
    return completion;
  }

  @Override
  public void completed(Outcome completed) {
    if (!outcome.complete(completed)) {
      throw new AssertionError("completed twice");
    }
  }

  boolean isDone() {
    return outcome.isDone();
  }

  Outcome join() {
    return outcome.join();
  }
}
