package io.videosdkstreams.ingest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The only place where whole bodies live. Nothing here blocks its caller but {@link #close}. */
interface RawLog {

  /** Begins to reach the log, in the background. Until it is reached, appending fails. */
  void start();

  /** Whether the log answered when it was last asked. */
  boolean reachable();

  /**
   * Completes when the record is on all in-sync replicas, else with {@link AppendFailed}. A failed
   * append may have left the record in the log all the same.
   */
  CompletableFuture<Void> append(RawRecord webhook);

  /** Finishes what was accepted, for as long as {@code patience} lasts, and fails the rest. */
  void close(Duration patience);
}
