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

  /** Those that the raw log does not take as it is configured, however often they are sent. */
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
   * What has to be sent again: those that failed and, lest the last of a session be followed by one
   * before, those after them with the same key. Null when there is nothing.
   *
   * @param refusedToo where the refused could not be set aside
   */
  DrainWindow again(boolean refusedToo) {
    List<RawRecord> failed = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < outcomes.length; i++) {
      RawRecord one = records.get(i);
      boolean again =
          outcomes[i] == Outcome.LOG_REFUSED
              ? refusedToo
              : outcomes[i] != Outcome.APPENDED || keys.contains(one.key());
      if (again) {
        failed.add(one);
        keys.add(one.key());
      }
    }
    int setAside = refusedToo ? setAsideBefore : setAside();
    return failed.isEmpty() ? null : new DrainWindow(chunk, failed, setAside);
  }

  /** Of the chunk, by this window and those before. */
  int setAside() {
    return setAsideBefore + refused().size();
  }
}
