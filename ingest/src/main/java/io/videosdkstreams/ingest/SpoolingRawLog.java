package io.videosdkstreams.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A raw log that keeps webhooks on disk while the log behind it is away, and appends them when it
 * is back.
 *
 * <pre>
 *            the log is away, or an append failed
 *   DIRECT ──────────────────────────────────────▶ SPOOLING ◀─ start, with what was left
 *      ◀──────────────────────────────────────────
 *            nothing is spooled, nothing queued
 * </pre>
 *
 * <p>While it spools everything goes through one queue, and behind what is spooled, so that the raw
 * log has the webhooks of a session in the order in which they were answered. What was on its way
 * to a broker that went away comes behind what was spooled meanwhile. A record may be appended
 * twice: facts do not count repetitions.
 */
final class SpoolingRawLog implements RawLog {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolingRawLog.class);

  /** With these outcomes of the log behind, a webhook is spooled. */
  private static final Set<Outcome> SPOOLED =
      EnumSet.of(Outcome.STARTING, Outcome.LOG_UNAVAILABLE, Outcome.LOG_CLOCK, Outcome.QUEUE_FULL);

  /** Of the webhooks that wait to be written. */
  private static final long MAX_QUEUED_BYTES = 32 * 1024 * 1024;

  private static final Duration CLOSE_THREAD = Duration.ofSeconds(2);

  private final RawLog log;
  private final SpoolCounts counts;
  private final SpoolWorker worker;
  private final Thread thread;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private long queuedBytes;
  private volatile boolean spooling = true;
  private volatile boolean closing;
  private boolean ending;

  /** The outcome of new webhooks while none can be queued; null while they can. */
  private Outcome refusal = Outcome.STARTING;

  SpoolingRawLog(RawLog log, SpoolFiles files, SpoolCounts counts) {
    this.log = log;
    this.counts = counts;
    worker = new SpoolWorker(this, log, files);
    thread = Thread.ofPlatform().name("spool").daemon().unstarted(worker);
  }

  /**
   * @param failed whether the log behind has failed to take it, so that it is not asked again
   */
  record Queued(RawRecord webhook, Listener listener, boolean failed) {}

  @Override
  public void start() {
    log.start();
    thread.start();
  }

  @Override
  public void register(IngestMetrics metrics) {
    metrics.spool(counts);
  }

  @Override
  public String unavailableReason() {
    String reason = log.unavailableReason();
    if (reason == null || closing) {
      return reason;
    }
    String spool = worker.unavailableReason();
    return spool == null ? null : reason + "; " + spool;
  }

  @Override
  public void append(RawRecord webhook, Listener listener) {
    if (closing) {
      listener.completed(Outcome.STOPPING);
    } else if (spooling || log.unavailableReason() != null) {
      enqueue(new Queued(webhook, listener, false));
    } else {
      appendDirectly(webhook, listener);
    }
  }

  void appendDirectly(RawRecord webhook, Listener listener) {
    log.append(
        webhook,
        outcome -> {
          if (SPOOLED.contains(outcome)) {
            enqueue(new Queued(webhook, listener, true));
          } else {
            listener.completed(outcome);
          }
        });
  }

  private void enqueue(Queued one) {
    Outcome refusal = offer(one);
    if (refusal != null) {
      one.listener().completed(refusal);
    }
  }

  /** Null when it is in the queue. */
  private synchronized Outcome offer(Queued one) {
    int size = SpoolFiles.sizeOf(one.webhook());
    if (refusal != null) {
      return refusal;
    }
    if (queuedBytes + size > MAX_QUEUED_BYTES) {
      return Outcome.QUEUE_FULL;
    }
    if (!spooling) {
      LOG.warn("The raw log is away; webhooks are spooled");
    }
    spooling = true;
    queue.add(one);
    queuedBytes += size;
    notifyAll();
    return null;
  }

  /** From now on webhooks are queued. */
  synchronized void opened() {
    if (!ending) {
      refusal = null;
    }
  }

  /** From now on they go to the log behind, whether it is there or not. */
  void failed() {
    Deque<Queued> rest;
    synchronized (this) {
      refusal = Outcome.SPOOL_FAILED;
      spooling = false;
      rest = take(Long.MAX_VALUE);
    }
    rest.forEach(one -> one.listener().completed(Outcome.SPOOL_FAILED));
  }

  /**
   * Waits until there is something to do.
   *
   * @param millis the timeout, 0 for none
   * @param holding whether what is queued has to wait
   */
  synchronized void await(long millis, boolean holding) throws InterruptedException {
    if ((queue.isEmpty() || holding) && !ending) {
      wait(millis);
    }
  }

  synchronized void wake() {
    notifyAll();
  }

  /** As many as fit, in their order. */
  synchronized Deque<Queued> take(long maxBytes) {
    Deque<Queued> taken = new ArrayDeque<>();
    long bytes = 0;
    while (!queue.isEmpty() && bytes < maxBytes) {
      Queued one = queue.poll();
      bytes += SpoolFiles.sizeOf(one.webhook());
      taken.add(one);
    }
    queuedBytes -= bytes;
    return taken;
  }

  /** Called when nothing is spooled: what comes next goes directly, unless something is queued. */
  synchronized boolean endSpooling() {
    if (queue.isEmpty() && spooling) {
      spooling = false;
      return true;
    }
    return false;
  }

  boolean spooling() {
    return spooling;
  }

  synchronized boolean ending() {
    return ending;
  }

  @Override
  public void close(Duration timeout) {
    closing = true;
    // What is on its way is finished, or fails, and what fails can still be spooled.
    log.close(timeout);
    synchronized (this) {
      ending = true;
      refusal = Outcome.STOPPING;
      notifyAll();
    }
    if (thread.getState() == Thread.State.NEW) {
      worker.close();
      return;
    }
    try {
      thread.join(CLOSE_THREAD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("The spool did not end in time");
    }
  }
}
