package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.Counter;
import java.util.Map;

/** The counters of one source; see {@link IngestMetrics}. */
record SourceMetrics(Counter received, Counter compressed, Map<Outcome, Counter> outcomes) {

  void count(Outcome outcome) {
    outcomes.get(outcome).increment();
  }
}
