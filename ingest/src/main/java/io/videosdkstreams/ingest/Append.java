package io.videosdkstreams.ingest;

import java.util.concurrent.CompletableFuture;

/** A record on its way, and who waits for it. */
record Append(RawRecord webhook, CompletableFuture<Void> done, long notAfterNanos) {

  /** Past this nobody waits: sending it would keep those from being sent who are waited for. */
  boolean expired() {
    return System.nanoTime() - notAfterNanos > 0;
  }

  /** What it occupies in memory, roughly. */
  int weight() {
    return webhook.body().length + 1_024;
  }

  void succeed() {
    done.complete(null);
  }

  void fail(Outcome outcome, Throwable cause) {
    done.completeExceptionally(new AppendFailed(outcome, cause));
  }
}
