package io.videosdkstreams.ingest;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
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
  record Waiting(RawRecord webhook, RawLog.Listener listener) {}

  /** Called on any thread. */
  void add(Waiting added) {
    waiting.add(added);
    // Completion of the last one checks afterwards for what waits, so that none is overlooked.
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
    while (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
      try {
        lastSent = ticker.nanoTime();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
          unacknowledged.incrementAndGet();
          sender.accept(next);
        }
      } finally {
        sending.set(false);
      }
    }
  }
}
