package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.Counter;

/** The counters of one source; see {@link IngestMetrics}. */
final class SourceMetrics {

  private final Counter received;
  private final Counter compressed;
  private final Counter[] outcomes;

  /**
   * @param outcomes one for each {@link Outcome}, in its order
   */
  SourceMetrics(Counter received, Counter compressed, Counter[] outcomes) {
    this.received = received;
    this.compressed = compressed;
    this.outcomes = outcomes;
  }

  void received() {
    received.increment();
  }

  void compressed() {
    compressed.increment();
  }

  void count(Outcome outcome) {
    outcomes[outcome.ordinal()].increment();
  }
}
