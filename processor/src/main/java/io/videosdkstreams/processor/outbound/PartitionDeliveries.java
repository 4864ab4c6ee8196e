package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of one partition: those of a key one after the other, those of others beside it. */
final class PartitionDeliveries {

  /**
   * How much is sent again after a crash, and how far other keys go on while one key is blocked.
   */
  private static final int MAX_SPAN = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(PartitionDeliveries.class);

  private final Delivery delivery;
  private final StopSignal stop = new StopSignal();
  private final OffsetWindow window = new OffsetWindow();
  private final Map<String, Queue<Message>> queues = new HashMap<>();
  private final Set<Thread> threads = new HashSet<>();
  private long queuedBytes;
  private int queued;

  PartitionDeliveries(Delivery delivery) {
    this.delivery = delivery;
  }

  synchronized void add(Message message) {
    window.begin(message.offset());
    queued++;
    queuedBytes += message.body().length;
    Queue<Message> queue = queues.get(message.key());
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(message.key(), queue);
      threads.add(Thread.ofVirtual().name("outbound").start(() -> sendAll(message.key())));
    }
    queue.add(message);
  }

  /** The offset of the first record not finished; negative when there has been none. */
  synchronized long position() {
    return window.position();
  }

  synchronized int queued() {
    return queued;
  }

  /** Whether nothing should be added for now. */
  synchronized boolean full(long maxBytes) {
    return queuedBytes >= maxBytes || window.span() >= MAX_SPAN;
  }

  /** Nothing new is begun. */
  void stop() {
    stop.set();
  }

  /** After {@link #stop}: waits for requests that are on their way, no longer than that. */
  void await(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (Thread thread : threads()) {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    for (Thread thread : threads()) {
      thread.interrupt();
      thread.join();
    }
  }

  private synchronized Set<Thread> threads() {
    return Set.copyOf(threads);
  }

  private void sendAll(String key) {
    try {
      Message message = next(key);
      while (message != null && delivery.deliver(message, stop)) {
        done(message);
        message = next(key);
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while it sent");
    } catch (RuntimeException e) {
      LOG.error("a message cannot be sent; it and those behind it wait for a restart", e);
    } finally {
      synchronized (this) {
        threads.remove(Thread.currentThread());
      }
    }
  }

  /** Null when there is none; then the key's next message begins with a thread of its own. */
  private synchronized Message next(String key) {
    Message message = queues.get(key).peek();
    if (message == null) {
      queues.remove(key);
    }
    return message;
  }

  private synchronized void done(Message message) {
    queues.get(message.key()).remove();
    window.complete(message.offset());
    queued--;
    queuedBytes -= message.body().length;
  }
}
