package io.videosdkstreams.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the spool on their way to the raw log, all at once and in their order. */
final class DrainWindow {

  private static final Logger LOG = LoggerFactory.getLogger(DrainWindow.class);

  private final SpoolSegment.Chunk chunk;
  private final List<RawRecord> records;
  private final Outcome[] outcomes;
  private final AtomicInteger undecided;
  private final int setAsideBefore;

  DrainWindow(SpoolSegment.Chunk chunk) {
    this(chunk, chunk.records(), 0);
  }

  private DrainWindow(SpoolSegment.Chunk chunk, List<RawRecord> records, int setAsideBefore) {
    this.chunk = chunk;
    this.records = records;
    this.setAsideBefore = setAsideBefore;
    outcomes = new Outcome[records.size()];
    undecided = new AtomicInteger(records.size());
  }

  /**
   * @param completed called once all have their outcome, on any thread
   */
  void send(RawLog log, Runnable completed) {
    if (records.isEmpty()) {
      completed.run();
    }
    for (int i = 0; i < records.size(); i++) {
      int index = i;
      RawLog.Listener listener =
          outcome -> {
            outcomes[index] = outcome;
            if (undecided.decrementAndGet() == 0) {
              completed.run();
            }
          };
      try {
        log.append(records.get(i), listener);
      } catch (RuntimeException e) {
        LOG.error("A spooled webhook was not appended; it is sent again", e);
        listener.completed(Outcome.UNEXPECTED);
      }
    }
  }

  boolean isComplete() {
    return undecided.get() == 0;
  }

  SpoolSegment.Chunk chunk() {
    return chunk;
  }

  /** The records that the raw log refuses as long as its configuration stays the same. */
  List<RawRecord> refused() {
    List<RawRecord> refused = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == Outcome.LOG_REFUSED) {
        refused.add(records.get(i));
      }
    }
    return refused;
  }

  /**
   * The records to send again: those that failed, and those after them with the same key, so that
   * the order within a session stays. Null when there are none.
   *
   * @param includesRefused whether refused records are sent again, because they could not be set
   *     aside
   */
  DrainWindow retry(boolean includesRefused) {
    List<RawRecord> failed = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < outcomes.length; i++) {
      RawRecord one = records.get(i);
      boolean isRetried =
          outcomes[i] == Outcome.LOG_REFUSED
              ? includesRefused
              : outcomes[i] != Outcome.APPENDED || keys.contains(one.key());
      if (isRetried) {
        failed.add(one);
        keys.add(one.key());
      }
    }
    int setAside = includesRefused ? setAsideBefore : setAside();
    return failed.isEmpty() ? null : new DrainWindow(chunk, failed, setAside);
  }

  /** Of the chunk, by this window and those before. */
  int setAside() {
    return setAsideBefore + refused().size();
  }
}
