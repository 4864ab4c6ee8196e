package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message until it is accepted or given up.
 *
 * <p>A failure counts against a message only where the receiver has accepted others since the
 * message's last attempt: a receiver that is away causes no dead letters, unless it is away for
 * longer than a message may be tried.
 */
final class Delivery {

  /** Requests at once. */
  private static final int MAX_REQUESTS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Endpoint endpoint;
  private final UndeliveredLog undelivered;
  private final OutboundMetrics metrics;
  private final int maxAttempts;
  private final Duration maxAge;
  private final InstantSource clock;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);

  /** The time until which the receiver has asked to wait. */
  private final AtomicReference<Instant> resumption = new AtomicReference<>(Instant.MIN);

  Delivery(
      Endpoint endpoint,
      UndeliveredLog undelivered,
      OutboundMetrics metrics,
      OutboundSettings settings,
      InstantSource clock) {
    this.endpoint = endpoint;
    this.undelivered = undelivered;
    this.metrics = metrics;
    maxAttempts = settings.maxAttempts();
    maxAge = settings.maxAge();
    this.clock = clock;
  }

  /** Returns whether the message was delivered or given up; false when stopped before. */
  boolean deliver(Message message, Stop stop) throws InterruptedException {
    Instant begin = clock.instant();
    int failures = 0;
    int counted = 0;
    long accepted = metrics.delivered();
    while (true) {
      AttemptResult answer = attempt(message, stop);
      switch (answer) {
        case null -> {
          return false;
        }
        case AttemptResult.Accepted _ -> {
          metrics.countDelivered();
          return true;
        }
        case AttemptResult.Failed failed -> {
          failures++;
          counted += metrics.delivered() > accepted ? 1 : 0;
          accepted = metrics.delivered();
          Duration age = Duration.between(begin, clock.instant());
          if (counted >= maxAttempts || age.compareTo(maxAge) >= 0) {
            return giveUp(message, failed.detail() + ", attempt " + failures, stop);
          }
          metrics.countRetried();
          LOG.debug("{}: {}, attempt {}", message.id(), failed.detail(), failures);
          failed.retryAfter().ifPresent(this::pauseEndpoint);
          Duration delay = RetryBackoff.delay(failures, ThreadLocalRandom.current().nextDouble());
          if (stop.await(delay)) {
            return false;
          }
        }
      }
    }
  }

  /** Null when stopped before. */
  private AttemptResult attempt(Message message, Stop stop) throws InterruptedException {
    Duration pause = Duration.between(clock.instant(), resumption.get());
    while (pause.isPositive()) {
      if (stop.await(pause)) {
        return null;
      }
      pause = Duration.between(clock.instant(), resumption.get());
    }
    requests.acquire();
    try {
      return stop.isSet() ? null : endpoint.post(message);
    } catch (RuntimeException e) {
      LOG.error("{} could not be sent", message.id(), e);
      return new AttemptResult.Failed("error: " + e.getClass().getSimpleName(), Optional.empty());
    } finally {
      requests.release();
    }
  }

  private void pauseEndpoint(Duration pause) {
    Instant until = clock.instant().plus(pause);
    resumption.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
  }

  private boolean giveUp(Message message, String detail, Stop stop) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        undelivered.append(message, detail);
        metrics.countDead();
        LOG.warn("{} is given up: {}", message.id(), detail);
        return true;
      } catch (KafkaException e) {
        LOG.warn("{} cannot be given up: {}", message.id(), e.toString());
        if (stop.await(RetryBackoff.delay(failures, 0))) {
          return false;
        }
      }
    }
  }
}
