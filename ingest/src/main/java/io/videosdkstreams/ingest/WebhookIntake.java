package io.videosdkstreams.ingest;

import io.videosdkstreams.wire.Envelope;
import io.videosdkstreams.wire.EnvelopeReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verify, append, answer: everything between the HTTP server and the raw log. Every delivery gets
 * exactly one answer, in time, whatever happens; the future it is given never fails.
 */
final class WebhookIntake {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookIntake.class);
  private static final String CHALLENGE = "endpoint.url_validation";
  private static final Pattern PLAIN_TOKEN = Pattern.compile("[A-Za-z0-9_\\-.~+/=]{1,128}");
  private static final int EVERYBODY = Integer.MAX_VALUE;

  private final Map<String, SignatureVerifier> verifiers;
  private final EnvelopeReader envelopes = new EnvelopeReader();
  private final RawLog log;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Duration deadline;

  /** A permit for each delivery being worked on, so that all permits mean that nobody is left. */
  private final Semaphore present = new Semaphore(EVERYBODY);

  private volatile boolean stopping;

  /**
   * @param deadline when to answer 503 if nothing else could be said, counted from the request
   */
  WebhookIntake(
      IngestSettings settings, RawLog log, IngestMetrics metrics, Clock clock, Duration deadline) {
    this.verifiers =
        settings.sources().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    source ->
                        new SignatureVerifier(
                            source.getValue().stream().map(SecretToken::new).toList(),
                            settings.timestampTolerance(),
                            settings.timestampToleranceAhead(),
                            clock)));
    this.log = log;
    this.metrics = metrics;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Never blocks. */
  CompletionStage<Answer> answer(Delivery delivery) {
    metrics.received(delivery.source());
    if (!present.tryAcquire()) {
      metrics.count(delivery.source(), Outcome.STOPPING);
      return CompletableFuture.completedFuture(Answer.of(Outcome.STOPPING));
    }
    return decide(delivery)
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(WebhookIntake::failure)
        .thenApply(
            answer -> {
              metrics.count(delivery.source(), answer.outcome());
              present.release();
              return answer;
            });
  }

  boolean ready() {
    return !stopping && log.reachable();
  }

  /** From now on deliveries are answered with 503. */
  void stopAccepting() {
    stopping = true;
  }

  /** Waits until everything accepted has been answered; false when the patience ran out. */
  boolean drain(Duration patience) throws InterruptedException {
    return present.tryAcquire(EVERYBODY, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Answer> decide(Delivery delivery) {
    try {
      SignatureVerifier verifier = verifiers.get(delivery.source());
      if (verifier == null) {
        return CompletableFuture.completedFuture(Answer.of(Outcome.UNKNOWN_SOURCE));
      }
      if (stopping) {
        return CompletableFuture.completedFuture(Answer.of(Outcome.STOPPING));
      }
      Instant arrival = clock.instant();
      // A copy, so that giving up on the answer does not meddle with the server's own future.
      return delivery
          .body()
          .get()
          .toCompletableFuture()
          .handle(WebhookIntake::bodyOrReason)
          .thenCompose(body -> decide(delivery, arrival, verifier, body));
    } catch (RuntimeException unexpected) {
      return CompletableFuture.failedFuture(unexpected);
    }
  }

  private CompletableFuture<Answer> decide(
      Delivery delivery, Instant arrival, SignatureVerifier verifier, byte[] body) {
    return switch (verifier.verify(delivery.signatures(), delivery.timestamps(), body)) {
      case Verdict.Refused refused ->
          CompletableFuture.completedFuture(Answer.of(refused.outcome()));
      case Verdict.Genuine genuine -> {
        Envelope envelope = envelopes.read(body);
        yield CHALLENGE.equals(envelope.event())
            ? CompletableFuture.completedFuture(challenged(envelope, genuine.token()))
            : append(delivery, arrival, envelope, body);
      }
    };
  }

  private static Answer challenged(Envelope envelope, SecretToken token) {
    String plainToken = envelope.plainToken();
    return plainToken != null && PLAIN_TOKEN.matcher(plainToken).matches()
        ? Answer.toChallenge(plainToken, token)
        : Answer.of(Outcome.CHALLENGE_MALFORMED);
  }

  private CompletableFuture<Answer> append(
      Delivery delivery, Instant arrival, Envelope envelope, byte[] body) {
    long begin = System.nanoTime();
    RawRecord webhook =
        new RawRecord(
            envelope.key(),
            body,
            arrival,
            delivery.source(),
            envelope.event(),
            delivery.timestamps().getFirst(),
            delivery.trackingId());
    return log.append(webhook)
        .thenApply(
            appended -> {
              metrics.appendTook(Duration.ofNanos(System.nanoTime() - begin));
              return Answer.of(Outcome.APPENDED);
            });
  }

  private static byte[] bodyOrReason(byte[] body, Throwable failure) {
    if (failure == null) {
      return body;
    }
    Throwable reason = cause(failure);
    throw reason instanceof Delivery.BodyTooLarge tooLarge
        ? tooLarge
        : new AppendFailed(Outcome.BODY_BROKEN, reason);
  }

  private static Answer failure(Throwable failure) {
    return Answer.of(
        switch (cause(failure)) {
          case AppendFailed failed -> failed.outcome();
          case Delivery.BodyTooLarge _ -> Outcome.BODY_TOO_LARGE;
          case TimeoutException _ -> Outcome.TIMED_OUT;
          case Throwable unexpected -> {
            LOG.error("A webhook was answered with 503", unexpected);
            yield Outcome.UNEXPECTED;
          }
        });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
