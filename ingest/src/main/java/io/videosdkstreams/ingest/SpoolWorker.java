package io.videosdkstreams.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool's one thread: writes what is queued, many webhooks with one fsync, and drains what is
 * written while the log behind is there. Neither waits for the other.
 */
final class SpoolWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolWorker.class);

  private static final long MAX_GROUP_BYTES = 4 * 1024 * 1024;

  /** How often the log is checked while something is spooled. */
  private static final long CHECK_INTERVAL_MS = 20;

  /** Before what failed is sent again. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /**
   * How long what is queued waits for the last of the spooled records to be appended, so that a
   * spool under load comes to its end. Far less than the time of an answer.
   */
  private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** How often writing is tried again after a failure. */
  private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SpoolingRawLog spool;
  private final RawLog log;
  private final SpoolFiles files;
  private volatile String failure;

  /** The size of what could not be written, and when writing is tried again. */
  private int probeBytes;

  private long probeAt;

  /** Sent and not drained, null when there is none. */
  private DrainWindow window;

  private long sentAt;

  /** What the last window left to send again. */
  private DrainWindow next;

  private long nextAt = System.nanoTime();

  SpoolWorker(SpoolingRawLog spool, RawLog log, SpoolFiles files) {
    this.spool = spool;
    this.log = log;
    this.files = files;
  }

  /** Why webhooks would not be spooled; null when they would. */
  String unavailableReason() {
    return failure;
  }

  @Override
  public void run() {
    try {
      files.open();
      spool.opened();
      while (!spool.ending()) {
        boolean holding = holding();
        boolean checking = holding || spool.spooling() || failure != null;
        spool.await(checking ? CHECK_INTERVAL_MS : 0, holding);
        step();
        probe();
      }
      finish();
    } catch (InterruptedException e) {
      LOG.debug("The spool ends", e);
    } catch (IOException | RuntimeException | Error e) {
      // What is queued has to be answered all the same.
      failure = "the spool has failed";
      LOG.error("The spool has failed; what it holds is drained after the next start", e);
      spool.failed();
    } finally {
      close();
    }
  }

  private void step() {
    drain();
    if (files.isEmpty() && window == null && log.unavailableReason() == null) {
      forward();
    } else if (!holding()) {
      write(spool.take(MAX_GROUP_BYTES));
    }
  }

  /** An ingest that is not ready gets no webhooks, so none shows that the disk has room again. */
  private void probe() {
    if (failure != null && System.nanoTime() - probeAt >= 0) {
      probeAt = System.nanoTime() + PROBE_NANOS;
      failure = files.canTake(probeBytes) ? null : failure;
    }
  }

  private void failed(Outcome outcome, Collection<SpoolingRawLog.Queued> refused) {
    failure = outcome.error();
    probeBytes =
        refused.stream().mapToInt(one -> SpoolFiles.sizeOf(one.webhook())).max().orElseThrow();
    probeAt = System.nanoTime() + PROBE_NANOS;
  }

  private void finish() {
    complete();
    Deque<SpoolingRawLog.Queued> rest = spool.take(MAX_GROUP_BYTES);
    while (!rest.isEmpty()) {
      write(rest);
      rest = spool.take(MAX_GROUP_BYTES);
    }
  }

  /** Whether the last spooled records are on their way. */
  private boolean holding() {
    return window != null
        && files.isLast(window.chunk())
        && System.nanoTime() - sentAt < HOLD_NANOS;
  }

  /**
   * Nothing is spooled and the log is there: what is queued goes there, behind what was drained.
   */
  private void forward() {
    Deque<SpoolingRawLog.Queued> group = spool.take(MAX_GROUP_BYTES);
    if (group.stream().anyMatch(SpoolingRawLog.Queued::failed)) {
      write(group);
      return;
    }
    for (SpoolingRawLog.Queued one : group) {
      try {
        spool.appendDirectly(one.webhook(), one.listener());
      } catch (RuntimeException e) {
        LOG.error("A webhook is answered with 503", e);
        one.listener().completed(Outcome.UNEXPECTED);
      }
    }
    if (spool.endSpooling()) {
      LOG.info("Nothing is spooled; webhooks go to the raw log");
    }
  }

  private void write(Collection<SpoolingRawLog.Queued> group) {
    List<SpoolingRawLog.Queued> accepted = new ArrayList<>(group.size());
    List<SpoolingRawLog.Queued> tooMany = new ArrayList<>();
    long bytes = 0;
    for (SpoolingRawLog.Queued one : group) {
      int size = SpoolFiles.sizeOf(one.webhook());
      boolean fits = files.hasRoom(bytes + size);
      (fits ? accepted : tooMany).add(one);
      bytes += fits ? size : 0;
    }
    Outcome outcome = sync(accepted);
    if (outcome == Outcome.SPOOL_FAILED) {
      failed(outcome, accepted);
    } else if (!tooMany.isEmpty()) {
      failed(Outcome.SPOOL_FULL, tooMany);
    } else if (!accepted.isEmpty()) {
      failure = null;
    }
    accepted.forEach(one -> one.listener().completed(outcome));
    tooMany.forEach(one -> one.listener().completed(Outcome.SPOOL_FULL));
  }

  private Outcome sync(List<SpoolingRawLog.Queued> group) {
    try {
      for (SpoolingRawLog.Queued one : group) {
        files.append(one.webhook());
      }
      files.sync();
      return Outcome.SPOOLED;
    } catch (IOException e) {
      LOG.warn("Webhooks were not spooled: {}", e.toString());
      files.abandon();
      return Outcome.SPOOL_FAILED;
    }
  }

  private void drain() {
    complete();
    boolean nothing = files.isEmpty() && next == null;
    if (window != null
        || nothing
        || System.nanoTime() - nextAt < 0
        || log.unavailableReason() != null) {
      return;
    }
    window = next == null ? new DrainWindow(files.next()) : next;
    next = null;
    sentAt = System.nanoTime();
    window.send(log, spool::wake);
  }

  private void complete() {
    if (window == null || !window.isComplete()) {
      return;
    }
    next = window.retry(!setAside(window.refused()));
    if (next == null) {
      failure = null;
      files.drained(window.chunk(), window.setAside());
    } else {
      nextAt = System.nanoTime() + RETRY_NANOS;
    }
    window = null;
  }

  private boolean setAside(List<RawRecord> refused) {
    try {
      files.setAside(refused);
      return true;
    } catch (IOException e) {
      LOG.warn("What the raw log refuses was not set aside; it is sent again", e);
      return false;
    }
  }

  void close() {
    try {
      files.close();
    } catch (IOException e) {
      LOG.warn("The spool was not closed", e);
    }
  }
}
