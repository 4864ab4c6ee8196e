package io.videosdkstreams.processor.repair;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;

/** What a command has counted, zeros included. */
public final class RepairCounts {

  /** What a dead letter, its original, or an entry of a log of deliveries is counted as. */
  enum Count {
    /** Dead letters with the given reasons. */
    LETTERS("dead letters", true),
    /** Everything that the log of deliveries holds. */
    ENTRIES("entries", true),
    /** Appended to the raw log, or would have been. */
    APPENDED("appended", true),
    /** Entries of which the raw log has the fact, or the bytes. */
    KNOWN("in the raw log", true),
    /** Answered by ingest, and never appended. */
    CHALLENGES("challenges", true),
    WITHOUT_BODY("without a body", false),
    /** Longer than what ingest takes. */
    TOO_LARGE("over the limit", false),
    /** Originals that this version cannot decode either. */
    STILL_UNDECODABLE("still undecodable", false),
    /** Originals that the topics no longer have, or never had. */
    GONE("gone from the raw log", false),
    /** Records on the topic that are no dead letters. */
    UNREADABLE("not readable", false);

    private final String title;
    private final boolean repaired;

    Count(String title, boolean repaired) {
      this.title = title;
      this.repaired = repaired;
    }
  }

  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);

  RepairCounts(Count... kinds) {
    for (Count kind : kinds) {
      counts.put(kind, 0);
    }
  }

  void add(Count kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /** Whether everything could be repaired. */
  public boolean complete() {
    return counts.entrySet().stream()
        .allMatch(count -> count.getKey().repaired || count.getValue() == 0);
  }

  /** One line for each. */
  public void print(PrintWriter out, boolean dryRun) {
    counts.forEach(
        (kind, count) ->
            out.printf(
                "%s: %d%n", dryRun && kind == Count.APPENDED ? "to append" : kind.title, count));
  }
}
