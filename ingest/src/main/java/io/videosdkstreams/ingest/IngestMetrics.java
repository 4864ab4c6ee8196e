package io.videosdkstreams.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * What became of every webhook, per source:
 *
 * <pre>received = appended + spooled + validated + refused + failed + those being worked on</pre>
 *
 * <p>Spooled are those that were answered while the raw log was away; {@link SpoolCounts} says what
 * becomes of them. Validated are challenges; refused and failed are by reason. deploy/METRICS.md
 * says what follows from that in the processor.
 *
 * <p>A webhook is received when its {@code POST /webhooks/…} begins and has its one outcome when
 * its answer is decided; every term is a counter {@code videosdk.ingest.…}. Requests that are no
 * such POST (405, health, metrics) are in none of them. An append acknowledged after its answer was
 * decided stays failed, and the sender's repetition of it is another webhook.
 */
final class IngestMetrics {

  /** The tag for sources that are not configured: no configured source can have this name. */
  private static final String OTHER = "-";

  private final MeterRegistry registry;
  private final SourceMetrics unknownSource;
  private final Timer append;
  private final Timer age;
  private final Timer ahead;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    unknownSource = source(OTHER);
    append =
        Timer.builder("videosdk.ingest.append")
            .description("From a verified webhook to the broker's acknowledgement")
            .serviceLevelObjectives(
                durations(ChronoUnit.MILLIS, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500))
            .register(registry);
    age =
        Timer.builder("videosdk.ingest.age")
            .description("From the timestamp of a genuine request to its arrival")
            .serviceLevelObjectives(
                durations(ChronoUnit.SECONDS, 1, 5, 30, 120, 600, 1_800, 3_600, 7_200))
            .register(registry);
    ahead =
        Timer.builder("videosdk.ingest.ahead")
            .description("How far the timestamp of a genuine request lies ahead of our clock")
            .register(registry);
  }

  private static Duration[] durations(ChronoUnit unit, long... amounts) {
    return LongStream.of(amounts)
        .mapToObj(amount -> Duration.of(amount, unit))
        .toArray(Duration[]::new);
  }

  /** Registers whether webhooks would be appended now. */
  void ready(BooleanSupplier ready) {
    Gauge.builder("videosdk.ingest.ready", () -> ready.getAsBoolean() ? 1 : 0)
        .description("1 while webhooks are appended or spooled, 0 while they are answered 503")
        .register(registry);
  }

  void spool(SpoolCounts counts) {
    spool("found", "Webhooks that an earlier process left in the spool", counts.found);
    spool("written", "Webhooks written to the spool", counts.written);
    spool("drained", "Spooled webhooks that are in the raw log", counts.drained);
    spool("set.aside", "Spooled webhooks that the raw log refuses as configured", counts.setAside);
    spool("cut", "Bytes that a crash left behind the last whole record", counts.cutBytes);
    spool("damaged", "Bytes of the spool that cannot be read", counts.damagedBytes);
    Gauge.builder("videosdk.ingest.spool.waiting", counts.waiting, AtomicLong::get)
        .description("Webhooks in the spool")
        .register(registry);
    Gauge.builder("videosdk.ingest.spool.size", counts.bytes, AtomicLong::get)
        .description("Bytes of the spool")
        .baseUnit("bytes")
        .register(registry);
  }

  private void spool(String name, String description, AtomicLong count) {
    FunctionCounter.builder("videosdk.ingest.spool." + name, count, AtomicLong::get)
        .description(description)
        .register(registry);
  }

  /** Registers every counter at once, so that a rate over the first of its kind is right. */
  SourceMetrics source(String name) {
    Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, counter(name, outcome));
    }
    return new SourceMetrics(
        Counter.builder("videosdk.ingest.received")
            .description("Webhooks that began to arrive")
            .tag("source", name)
            .register(registry),
        Counter.builder("videosdk.ingest.compressed")
            .description(
                "Of those verified, with a gzip body: it is kept in the raw log and cannot be decoded")
            .tag("source", name)
            .register(registry),
        outcomes);
  }

  /** Of requests for a source that is not configured. */
  SourceMetrics unknownSource() {
    return unknownSource;
  }

  private Counter counter(String source, Outcome outcome) {
    Outcome.Category category = outcome.category();
    Counter.Builder counter =
        Counter.builder("videosdk.ingest." + category.name().toLowerCase(Locale.ROOT))
            .description(category.description())
            .tag("source", source);
    boolean hasReasons =
        category == Outcome.Category.REFUSED || category == Outcome.Category.FAILED;
    return (hasReasons ? counter.tag("reason", outcome.reason()) : counter).register(registry);
  }

  void appendTook(long nanos) {
    append.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * A genuine request. One whose timestamp, which is in whole seconds, lies ahead is of no age.
   *
   * @param ageMillis by its timestamp
   */
  void arrived(long ageMillis) {
    age.record(Math.max(0, ageMillis), TimeUnit.MILLISECONDS);
    if (ageMillis < 0) {
      ahead.record(-ageMillis, TimeUnit.MILLISECONDS);
    }
  }
}
