package io.videosdkstreams.ingest;

import java.time.Duration;

/** The only place that keeps whole bodies. No method but {@link #close} blocks. */
interface RawLog {

  /** Begins to connect to the log, in the background. Until then appending fails. */
  void start();

  /** Why the log would not take a record now, as far as is known; null when it would. */
  String unavailableReason();

  /**
   * Appends, and notifies the listener once: {@link Outcome#APPENDED} when the record is on all
   * in-sync replicas, {@link Outcome#SPOOLED} when it is on our disk and is appended later, else
   * the reason. After a failure the record may be in the log nevertheless.
   */
  void append(RawRecord webhook, Listener listener);

  /** Registers metrics of its own. */
  default void register(IngestMetrics metrics) {}

  /** Finishes what was accepted, for as long as the timeout lasts, and fails the rest. */
  void close(Duration timeout);

  /** Called on any thread, perhaps before {@link #append} returns. Must not block. */
  interface Listener {
    void completed(Outcome outcome);
  }
}
