package io.videosdkstreams.ingest;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** By the state that the connections are in. At the limit the first list makes room first. */
  private final Map<ConnectionState, TimeoutList> lists = new LinkedHashMap<>();

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
    lists.put(ConnectionState.CLOSING, new TimeoutList(CLOSE_TIMEOUT, ticker));
    lists.put(ConnectionState.IDLE, new TimeoutList(settings.idleTimeout(), ticker));
    lists.put(ConnectionState.HEAD, new TimeoutList(HEAD_TIMEOUT, ticker));
    // From the end of a webhook's head to its answer.
    lists.put(ConnectionState.BODY, new TimeoutList(ANSWER_TIMEOUT, ticker));
    lists.put(ConnectionState.FRAMEWORK, new TimeoutList(FRAMEWORK_TIMEOUT, ticker));
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

  /**
   * Returns the list that the connection is in now: a state without a list leaves it where it is.
   *
   * @param from null for none
   */
  TimeoutList move(HttpConnection connection, TimeoutList from, ConnectionState state) {
    TimeoutList to = lists.get(state);
    if (to == null) {
      return from;
    }
    if (from != null) {
      from.remove(connection);
    }
    to.add(connection);
    return to;
  }

  /** At the limit the one that has been idle for longest makes room. */
  void opened() {
    connections++;
    if (connections > maxConnections) {
      lists.values().stream()
          .flatMap(list -> list.connections().stream())
          .findFirst()
          .ifPresent(HttpConnection::close);
    }
  }

  void closed() {
    connections--;
  }

  /** Makes room for a small body; false when no other body occupies memory. */
  boolean dropOldestBody(HttpConnection except) {
    for (HttpConnection connection : lists.get(ConnectionState.BODY).connections()) {
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
    lists.forEach(
        (state, list) -> {
          for (HttpConnection one = list.expired(); one != null; one = list.expired()) {
            if (state == ConnectionState.BODY) {
              one.giveUp(Outcome.TIMED_OUT);
            } else {
              one.close();
            }
          }
        });
  }
}
