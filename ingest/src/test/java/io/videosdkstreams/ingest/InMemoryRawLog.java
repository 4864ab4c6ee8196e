package io.videosdkstreams.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A raw log that keeps its records, and can be told to hold them back or to fail. */
final class InMemoryRawLog implements RawLog {

  private final List<RawRecord> records = new ArrayList<>();
  private final List<CompletableFuture<Void>> held = new ArrayList<>();
  private boolean started;
  private boolean closed;
  private boolean holding;
  private RuntimeException failure;

  @Override
  public synchronized void start() {
    started = true;
  }

  @Override
  public synchronized boolean reachable() {
    return started && !closed && failure == null;
  }

  @Override
  public synchronized CompletableFuture<Void> append(RawRecord webhook) {
    if (closed) {
      return CompletableFuture.failedFuture(new AppendFailed(Outcome.STOPPING));
    }
    if (!started) {
      return CompletableFuture.failedFuture(new AppendFailed(Outcome.STARTING));
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    records.add(webhook);
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (holding) {
      held.add(done);
    } else {
      done.complete(null);
    }
    return done;
  }

  @Override
  public synchronized void close(Duration patience) {
    closed = true;
    held.forEach(one -> one.completeExceptionally(new AppendFailed(Outcome.STOPPING)));
  }

  synchronized List<RawRecord> records() {
    return List.copyOf(records);
  }

  /** From now on nothing is acknowledged until {@link #release}. */
  synchronized void hold() {
    holding = true;
  }

  void release() {
    List<CompletableFuture<Void>> all;
    synchronized (this) {
      holding = false;
      all = List.copyOf(held);
      held.clear();
    }
    all.forEach(one -> one.complete(null));
  }

  synchronized int heldBack() {
    return held.size();
  }

  /** Null for no failure. */
  synchronized void failWith(RuntimeException failure) {
    this.failure = failure;
  }
}
