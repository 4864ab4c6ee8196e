package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of every webhook, per source:
 *
 * <pre>received = appended + validated + refused + failed + those being worked on</pre>
 *
 * <p>A webhook is received when its {@code POST /webhooks/…} begins and has its one outcome when
 * its answer is decided; every term is a counter {@code videosdk.ingest.…}. Requests that are no
 * such POST (405, health, metrics) are in none of them. An append acknowledged after its answer was
 * decided stays failed, and the sender's repetition of it is another webhook.
 */
final class IngestMetrics {

  /** The tag for sources that are not configured, which no configured source can be called. */
  private static final String OTHER = "-";

  private final Map<String, Counter> received = new HashMap<>();
  private final Map<String, Map<Outcome, Counter>> outcomes = new HashMap<>();
  private final Timer append;

  /** Registers every counter at once, so that a rate over the first of its kind is right. */
  IngestMetrics(MeterRegistry registry, Set<String> sources) {
    register(registry, OTHER);
    sources.forEach(source -> register(registry, source));
    append =
        Timer.builder("videosdk.ingest.append")
            .description("From a verified webhook to the broker's acknowledgement")
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2500))
            .register(registry);
  }

  private void register(MeterRegistry registry, String source) {
    received.put(
        source,
        Counter.builder("videosdk.ingest.received")
            .description("Webhooks that began to arrive")
            .tag("source", source)
            .register(registry));
    Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counters.put(outcome, counter(registry, source, outcome));
    }
    outcomes.put(source, counters);
  }

  private static Counter counter(MeterRegistry registry, String source, Outcome outcome) {
    return switch (outcome.fate()) {
      case APPENDED ->
          Counter.builder("videosdk.ingest.appended")
              .description("In the raw log, answered 200")
              .tag("source", source)
              .register(registry);
      case VALIDATED ->
          Counter.builder("videosdk.ingest.validated")
              .description("Challenges answered")
              .tag("source", source)
              .register(registry);
      case REFUSED ->
          Counter.builder("videosdk.ingest.refused")
              .description("Answered 4xx: cannot be genuine")
              .tag("source", source)
              .tag("reason", outcome.reason())
              .register(registry);
      case FAILED ->
          Counter.builder("videosdk.ingest.failed")
              .description("Answered 503: the sender repeats it")
              .tag("source", source)
              .tag("reason", outcome.reason())
              .register(registry);
    };
  }

  void received(String source) {
    received.getOrDefault(source, received.get(OTHER)).increment();
  }

  void count(String source, Outcome outcome) {
    outcomes.getOrDefault(source, outcomes.get(OTHER)).get(outcome).increment();
  }

  void appendTook(Duration time) {
    append.record(time);
  }
}
