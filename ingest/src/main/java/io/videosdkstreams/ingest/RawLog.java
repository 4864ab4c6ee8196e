package io.videosdkstreams.ingest;

import java.time.Duration;

/** The only place where whole bodies live. Nothing here blocks its caller but {@link #close}. */
interface RawLog {

  /** Begins to reach the log, in the background. Until it is reached, appending fails. */
  void start();

  /** Why the log would not take a record now, as far as is known; null when it would. */
  String unavailableReason();

  default boolean reachable() {
    return unavailableReason() == null;
  }

  /**
   * Appends, and tells the listener once: {@link Outcome#APPENDED} when the record is on all
   * in-sync replicas, {@link Outcome#SPOOLED} when it is on our disk and will be, else why not. A
   * failed append may have left the record in the log all the same.
   */
  void append(RawRecord webhook, Listener listener);

  /** Registers what it has to show of its own. */
  default void register(IngestMetrics metrics) {}

  /** Finishes what was accepted, for as long as the timeout lasts, and fails the rest. */
  void close(Duration timeout);

  /** Called on any thread, perhaps before {@link #append} returns. Must not block. */
  interface Listener {
    void completed(Outcome outcome);
  }
}
