package io.videosdkstreams.processor.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.videosdkstreams.wire.DeadLetterReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/**
 * What became of the raw records that this processor has read since it was started:
 *
 * <pre>
 *   read    = decoded + unrecognized + dead, by reason
 *   decoded = new + repeated
 * </pre>
 *
 * <p>Together with those of other processors, {@code read} is what was appended to the raw log. A
 * record that went around to the partition of its session is decoded there, and counted once. What
 * is read again after a crash is counted again. Counters belong to the process and not to its
 * tasks, so that none of them falls when a partition moves.
 */
public final class PipelineMetrics implements MeterBinder {

  private static final String PREFIX = "videosdk.processor.";

  private static final Duration[] VIEW_TIMES =
      LongStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** Something that is counted. */
  public enum Count {
    DECODED("decoded", "Raw records that are events of a known type"),
    UNRECOGNIZED("unrecognized", "Raw records that are events of another type"),
    REROUTED("rerouted", "Raw records that were sent to their session's partition"),
    NEW("new", "Events that state something new"),
    REPEATED("repeated", "Events that were there already"),
    UNNAMED("unnamed", "Joins and leaves that identify no participant"),
    FAILED("failed", "Times that the views of a session could not be derived"),
    INFERRED_ENDS("inferred.ends", "Sessions that ended by a rule, not by an event");

    private final String name;
    private final String description;

    Count(String name, String description) {
      this.name = name;
      this.description = description;
    }
  }

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<DeadLetterReason, LongAdder> dead = new EnumMap<>(DeadLetterReason.class);
  private final Set<AtomicLong> liveSessions = ConcurrentHashMap.newKeySet();

  /** Null until there is something that shows it: Streams is started before the server. */
  private volatile Timer views;

  public PipelineMetrics() {
    Arrays.stream(Count.values()).forEach(count -> counts.put(count, new LongAdder()));
    Arrays.stream(DeadLetterReason.values()).forEach(reason -> dead.put(reason, new LongAdder()));
  }

  public void count(Count count) {
    counts.get(count).increment();
  }

  public void dead(DeadLetterReason reason) {
    dead.get(reason).increment();
  }

  /** A fact is seen in its session's views; they are committed next. */
  public void seen(long millisSinceArrival) {
    Timer shown = views;
    if (shown != null) {
      shown.record(millisSinceArrival, TimeUnit.MILLISECONDS);
    }
  }

  /** Adds the number of live sessions of one partition, until it is removed again. */
  public AtomicLong addLiveSessions(long now) {
    AtomicLong live = new AtomicLong(now);
    liveSessions.add(live);
    return live;
  }

  public void removeLiveSessions(AtomicLong live) {
    liveSessions.remove(live);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counts.forEach(
        (count, adder) ->
            FunctionCounter.builder(PREFIX + count.name, adder, LongAdder::sum)
                .description(count.description)
                .register(registry));
    dead.forEach(
        (reason, adder) ->
            FunctionCounter.builder(PREFIX + "dead", adder, LongAdder::sum)
                .description("Raw records that cannot be decoded: dead letters")
                .tag("reason", reason.wireName())
                .register(registry));
    Gauge.builder(
            PREFIX + "live.sessions",
            liveSessions,
            live -> live.stream().mapToLong(AtomicLong::get).sum())
        .description("Sessions of this processor's partitions that have not ended")
        .register(registry);
    views =
        Timer.builder(PREFIX + "view")
            .description("From the arrival of a webhook to the views that show it")
            .serviceLevelObjectives(VIEW_TIMES)
            .register(registry);
  }
}
