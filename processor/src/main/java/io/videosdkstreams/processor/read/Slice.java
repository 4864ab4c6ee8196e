package io.videosdkstreams.processor.read;

import java.util.List;

/**
 * Some rows of a list, in order.
 *
 * @param next the key behind which the next slice begins; null when this is the last one. A slice
 *     may be shorter than asked, even empty, and still have a next one: a rare filter does not read
 *     a whole store for one page
 */
public record Slice(List<Row> rows, byte[] next) {

  public static final Slice EMPTY = new Slice(List.of(), null);

  public Slice {
    rows = List.copyOf(rows);
  }

  /** The first rows of a list that is complete. */
  public static Slice first(List<Row> list, int limit) {
    return list.size() <= limit
        ? new Slice(list, null)
        : new Slice(list.subList(0, limit), list.get(limit - 1).key());
  }
}
