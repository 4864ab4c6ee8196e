package io.videosdkstreams.processor.repair;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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

  /** So many of those that were not repaired are named. */
  private static final int MAX_NAMED = 100;

  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
  private final List<String> named = new ArrayList<>();

  RepairCounts(Count... kinds) {
    for (Count kind : kinds) {
      counts.put(kind, 0);
    }
  }

  void add(Count kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /**
   * @param name of what is counted, and why
   */
  void add(Count kind, String name) {
    add(kind);
    if (named.size() < MAX_NAMED) {
      named.add(kind.title + ": " + name);
    }
  }

  /** Whether everything could be repaired. */
  public boolean complete() {
    return counts.entrySet().stream()
        .allMatch(count -> count.getKey().repaired || count.getValue() == 0);
  }

  /** A line for each of the first {@value #MAX_NAMED} that have a name, then one for each count. */
  public void print(PrintWriter out, boolean dryRun) {
    named.forEach(out::println);
    counts.forEach(
        (kind, count) ->
            out.printf(
                "%s: %d%n", dryRun && kind == Count.APPENDED ? "to append" : kind.title, count));
  }
}
