package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One list out of those of several partitions, in order of their keys. Reads a few rows of each
 * partition ahead and asks again those whose rows are used up.
 */
final class MergedSlices {

  /** A rare filter answers with a short page and a cursor, not after minutes. */
  private static final int MAX_ROUNDS = 16;

  /** Of all rows of one page together: a page is never more than this and one row. */
  private static final int MAX_BYTES = 8 << 20;

  private static final int MAX_ROWS_AHEAD = 64;
  private static final int MIN_ROWS_AHEAD = 8;

  private static final Comparator<Source> BY_KEY =
      Comparator.comparing(source -> source.rows.element().key(), Arrays::compareUnsigned);

  private final Map<Integer, Source> sources = new TreeMap<>();
  private final Function<List<PartitionRead>, List<PartitionAnswer>> read;

  /** The list of one partition. */
  private static final class Source {
    private final Deque<Row> rows = new ArrayDeque<>();
    private byte[] after;
    private boolean last;

    /** Whether it may have rows that are not here. */
    boolean isOpen() {
      return rows.isEmpty() && !last;
    }
  }

  /**
   * @param after the key behind which to begin, null for the first page
   * @param read answers for each partition that is asked
   */
  MergedSlices(
      List<Integer> partitions,
      byte[] after,
      Function<List<PartitionRead>, List<PartitionAnswer>> read) {
    this.read = read;
    for (int partition : partitions) {
      Source source = new Source();
      source.after = after;
      sources.put(partition, source);
    }
  }

  Slice read(int limit) {
    List<Row> merged = new ArrayList<>();
    int bytes = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      fetch(limit - merged.size());
      while (isNextKnown()) {
        if (merged.size() == limit || bytes > MAX_BYTES) {
          return new Slice(merged, merged.getLast().key());
        }
        Row row = next().rows.remove();
        merged.add(row);
        bytes += row.json().length;
      }
      if (sources.values().stream().noneMatch(Source::isOpen)) {
        return new Slice(merged, null);
      }
      if (merged.size() == limit) {
        return new Slice(merged, merged.getLast().key());
      }
    }
    return new Slice(merged, horizon());
  }

  private void fetch(int wanted) {
    List<PartitionRead> reads = new ArrayList<>();
    int ahead = wanted / sources.size() + MIN_ROWS_AHEAD;
    // A list of one partition is read as one picture.
    int limit = sources.size() == 1 ? wanted : Math.min(MAX_ROWS_AHEAD, ahead);
    sources.forEach(
        (partition, source) -> {
          if (source.isOpen()) {
            reads.add(new PartitionRead(partition, source.after, limit));
          }
        });
    for (PartitionAnswer answer : read.apply(reads)) {
      Source source = sources.get(answer.partition());
      source.rows.addAll(answer.slice().rows());
      source.after = answer.slice().next();
      source.last = source.after == null;
    }
  }

  /** Whether no open source can have a row before the first one that is here. */
  private boolean isNextKnown() {
    Source next = next();
    byte[] horizon = horizon();
    return next != null
        && (horizon == null || Arrays.compareUnsigned(next.rows.element().key(), horizon) <= 0);
  }

  private Source next() {
    return sources.values().stream()
        .filter(source -> !source.rows.isEmpty())
        .min(BY_KEY)
        .orElse(null);
  }

  /** Up to which key everything is known, null when all is. */
  private byte[] horizon() {
    return sources.values().stream()
        .filter(Source::isOpen)
        .map(source -> source.after)
        .min(Arrays::compareUnsigned)
        .orElse(null);
  }
}
