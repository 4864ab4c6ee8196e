package io.videosdkstreams.ingest;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Webhooks on their way to the producer, in the order in which they were added. One that comes
 * while nothing is on its way to the broker is sent at once. Others wait here, and the thread that
 * learns of an acknowledgement sends all of them: it is the producer's own, which would otherwise
 * be woken for each batch that begins, and puts them into one request.
 */
final class SendQueue {

  /** Then they are sent without an acknowledgement: the producer limits what waits in memory. */
  static final Duration MAX_WAIT = Duration.ofMillis(5);

  private final Consumer<Waiting> sender;
  private final Ticker ticker;

  /** The one that was added last; each knows the one before. */
  private final AtomicReference<Waiting> waiting = new AtomicReference<>();

  private final AtomicInteger unacknowledged = new AtomicInteger();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile long lastSent;

  /**
   * @param sender sends one webhook, and must not throw; {@link #completed} follows for each
   */
  SendQueue(Consumer<Waiting> sender, Ticker ticker) {
    this.sender = sender;
    this.ticker = ticker;
    lastSent = ticker.nanoTime();
  }

  /** A webhook that is to be sent. */
  static final class Waiting {
    private final RawRecord webhook;
    private final RawLog.Listener listener;
    private Waiting neighbour;

    Waiting(RawRecord webhook, RawLog.Listener listener) {
      this.webhook = webhook;
      this.listener = listener;
    }

    RawRecord webhook() {
      return webhook;
    }

    RawLog.Listener listener() {
      return listener;
    }
  }

  /** Called on any thread. */
  void add(Waiting added) {
    Waiting before;
    do {
      before = waiting.get();
      added.neighbour = before;
    } while (!waiting.compareAndSet(before, added));
    // Whoever completes the last one looks for what waits afterwards, so that none is overlooked.
    if (unacknowledged.get() == 0 || ticker.nanoTime() - lastSent >= MAX_WAIT.toNanos()) {
      sendWaiting();
    }
  }

  /** What was sent is acknowledged, or has failed. Called on any thread, from the sender too. */
  void completed() {
    unacknowledged.decrementAndGet();
    sendWaiting();
  }

  private void sendWaiting() {
    // One thread at a time keeps the order. What is added meanwhile is sent by that one as well.
    while (waiting.get() != null && sending.compareAndSet(false, true)) {
      try {
        lastSent = ticker.nanoTime();
        Waiting next = inOrder(waiting.getAndSet(null));
        while (next != null) {
          Waiting one = next;
          next = one.neighbour;
          one.neighbour = null;
          unacknowledged.incrementAndGet();
          sender.accept(one);
        }
      } finally {
        sending.set(false);
      }
    }
  }

  private static Waiting inOrder(Waiting last) {
    Waiting first = null;
    for (Waiting next = last; next != null; ) {
      Waiting before = next.neighbour;
      next.neighbour = first;
      first = next;
      next = before;
    }
    return first;
  }
}
