package io.videosdkstreams.ingest;

import io.videosdkstreams.wire.EnvelopeReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The state that the webhooks of all event loops share, and whether more are accepted. */
final class WebhookIntake {

  private final IngestSettings settings;
  private final Map<String, WebhookSource> sources;
  private final EnvelopeReader envelopes = new EnvelopeReader();
  private final BodyMemory memory;
  private final RawLog log;
  private final IngestMetrics metrics;
  private final Clock clock;

  /**
   * One for each webhook that has no outcome yet, and one that {@link #stopAccepting} takes away.
   */
  private final AtomicInteger undecided = new AtomicInteger(1);

  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean stopping;

  WebhookIntake(IngestSettings settings, RawLog log, IngestMetrics metrics, Clock clock) {
    this.settings = settings;
    this.sources =
        settings.sources().entrySet().stream()
            .map(
                source ->
                    new WebhookSource(
                        source.getKey(), source.getValue(), metrics.source(source.getKey())))
            .collect(
                Collectors.toUnmodifiableMap(
                    source -> RequestTarget.WEBHOOKS + source.name(), Function.identity()));
    this.memory = new BodyMemory(settings.maxBodyMemory());
    this.log = log;
    this.metrics = metrics;
    this.clock = clock;
    metrics.ready(this::ready);
    log.register(metrics);
  }

  IngestSettings settings() {
    return settings;
  }

  /** By their paths, {@code /webhooks/{source}}. */
  Map<String, WebhookSource> sources() {
    return sources;
  }

  void replaceTokens(String source, List<String> tokens) {
    sources.get(RequestTarget.WEBHOOKS + source).replaceTokens(tokens);
  }

  EnvelopeReader envelopes() {
    return envelopes;
  }

  BodyMemory memory() {
    return memory;
  }

  RawLog log() {
    return log;
  }

  IngestMetrics metrics() {
    return metrics;
  }

  Clock clock() {
    return clock;
  }

  boolean stopping() {
    return stopping;
  }

  boolean ready() {
    return notReadyReason() == null;
  }

  /** Null when a genuine webhook would be appended, or spooled. */
  String notReadyReason() {
    return stopping ? "stopping" : log.unavailableReason();
  }

  /** A webhook begins to arrive. */
  void begin() {
    undecided.incrementAndGet();
  }

  /** Its outcome is known. */
  void end() {
    if (undecided.decrementAndGet() == 0) {
      drained.countDown();
    }
  }

  /** From now on webhooks are answered with 503. */
  void stopAccepting() {
    if (!stopping) {
      stopping = true;
      end();
    }
  }

  /** Waits until everything accepted has its outcome; false when that took too long. */
  boolean drain(Duration timeout) throws InterruptedException {
    return drained.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
