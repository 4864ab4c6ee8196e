package io.videosdkstreams.benchmarks.processor;

import java.util.Locale;

/** What can be measured by itself. */
enum Part {
  THROUGHPUT,
  LATENCY,
  SIZE,
  GROWTH,
  RECOVERY,
  FLINK;

  /** As {@code -Dpart} names it. */
  String propertyValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
