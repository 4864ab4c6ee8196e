package io.videosdkstreams.ingest;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connections of one event loop share: prepared signatures, the connections of each state
 * with their timeouts, and the webhooks that the raw log has completed. Only {@link #completed} may
 * be called by other threads.
 */
final class EventLoopState {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoopState.class);

  /** Answers are promised within 2.5 s, and the sender gives up after 3. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(2_300);

  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration FRAMEWORK_TIMEOUT = Duration.ofSeconds(30);
  private static final long TICK_MILLIS = 50;

  private final EventLoop eventLoop;
  private final WebhookIntake intake;
  private final Ticker ticker;
  private final int maxConnections;
  private final SignatureHeaders signatureHeaders;
  private final SignatureVerifier verifier = new SignatureVerifier();
  private final TimestampText timestamps = new TimestampText();
  private final TimeoutList idle;
  private final TimeoutList heads;
  private final TimeoutList webhooks;
  private final TimeoutList framework;
  private final TimeoutList closing;
  private final Queue<Webhook> completed = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean finishScheduled = new AtomicBoolean();
  private int connections;

  /**
   * @param maxConnections of this event loop
   */
  EventLoopState(EventLoop eventLoop, WebhookIntake intake, Ticker ticker, int maxConnections) {
    this.eventLoop = eventLoop;
    this.intake = intake;
    this.ticker = ticker;
    this.maxConnections = maxConnections;
    IngestSettings settings = intake.settings();
    signatureHeaders =
        new SignatureHeaders(
            settings.timestampTolerance().toMillis(),
            settings.timestampToleranceAhead().toMillis());
    idle = new TimeoutList(settings.idleTimeout(), ticker);
    heads = new TimeoutList(HEAD_TIMEOUT, ticker);
    webhooks = new TimeoutList(ANSWER_TIMEOUT, ticker);
    framework = new TimeoutList(FRAMEWORK_TIMEOUT, ticker);
    closing = new TimeoutList(CLOSE_TIMEOUT, ticker);
    eventLoop.scheduleWithFixedDelay(
        this::endTimedOut, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** In nanoseconds, for differences. */
  long now() {
    return ticker.nanoTime();
  }

  WebhookIntake intake() {
    return intake;
  }

  SignatureHeaders signatureHeaders() {
    return signatureHeaders;
  }

  SignatureVerifier verifier() {
    return verifier;
  }

  TimestampText timestamps() {
    return timestamps;
  }

  /** Connections between two requests. */
  TimeoutList idle() {
    return idle;
  }

  /** Connections with part of a request's head. */
  TimeoutList heads() {
    return heads;
  }

  /** Connections with a webhook, from the end of its head to its answer. */
  TimeoutList webhooks() {
    return webhooks;
  }

  /** Connections with a request that the framework answers. */
  TimeoutList framework() {
    return framework;
  }

  /** Connections with an answer after which they are closed. */
  TimeoutList closing() {
    return closing;
  }

  /** At the limit the one that has been idle for longest makes room. */
  void opened() {
    connections++;
    if (connections > maxConnections) {
      for (TimeoutList list : List.of(closing, idle, heads, webhooks, framework)) {
        if (list.oldest() != null) {
          list.oldest().connection().close();
          return;
        }
      }
    }
  }

  void closed() {
    connections--;
  }

  /** Makes room for a small body; false when no other body occupies memory. */
  boolean dropOldestBody(HttpConnection except) {
    for (TimeoutList.Entry one = webhooks.oldest(); one != null; one = one.next()) {
      HttpConnection connection = one.connection();
      if (connection != except && connection.reservesMemory()) {
        connection.giveUp(Outcome.TOO_MANY_BODIES);
        return true;
      }
    }
    return false;
  }

  /** Called on any thread. Those completed together are answered together. */
  void completed(Webhook webhook) {
    if (eventLoop.inEventLoop()) {
      webhook.finish();
      return;
    }
    completed.add(webhook);
    if (finishScheduled.compareAndSet(false, true)) {
      try {
        eventLoop.execute(this::finishCompleted);
      } catch (RejectedExecutionException e) {
        LOG.debug("The server is closed; no connection waits for this answer", e);
      }
    }
  }

  private void finishCompleted() {
    finishScheduled.set(false);
    for (Webhook next = completed.poll(); next != null; next = completed.poll()) {
      next.finish();
    }
  }

  /** Closes, or answers, connections whose state has timed out. */
  void endTimedOut() {
    for (TimeoutList list : List.of(closing, idle, heads, framework)) {
      for (HttpConnection one = list.expired(); one != null; one = list.expired()) {
        one.close();
      }
    }
    for (HttpConnection one = webhooks.expired(); one != null; one = webhooks.expired()) {
      one.giveUp(Outcome.TIMED_OUT);
    }
  }
}
