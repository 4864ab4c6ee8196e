package io.videosdkstreams.processor.presence;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A node of {@link PresenceTree}: points of time with their change (leaf), or children with what
 * they add up to (inner). Entries are in order of time.
 */
final class PresenceNode {

  /** The highest prefix sum of nothing. */
  private static final long NONE = Long.MIN_VALUE;

  private static final int TIMES = 0;

  /** Leaf: the change at that time. Inner: the child's number. */
  private static final int VALUES = 1;

  /**
   * Of inner nodes only, as the next two; a point of a leaf has them in its change and its time.
   */
  private static final int SUMS = 2;

  private static final int HIGHESTS = 3;
  private static final int HIGHEST_TIMES = 4;

  private final boolean leaf;
  private final long[][] columns;
  private int size;

  private PresenceNode(boolean leaf, int capacity) {
    this.leaf = leaf;
    columns = new long[leaf ? 2 : 5][capacity];
  }

  static PresenceNode leaf() {
    return new PresenceNode(true, 4);
  }

  static PresenceNode inner() {
    return new PresenceNode(false, 4);
  }

  boolean isLeaf() {
    return leaf;
  }

  int size() {
    return size;
  }

  long child(int at) {
    return columns[VALUES][at];
  }

  /** Leaf: adds to the change at that time; a change of zero is no point. */
  void change(long time, long change) {
    int at = find(time);
    if (at < 0) {
      at = -at - 1;
      open(at);
      columns[TIMES][at] = time;
    }
    columns[VALUES][at] += change;
    if (columns[VALUES][at] == 0) {
      shift(at + 1, at);
      size--;
    }
  }

  /** Inner: the child in which a time belongs; the first takes what lies before it, too. */
  int childFor(long time) {
    int at = find(time);
    return at >= 0 ? at : Math.max(0, -at - 2);
  }

  private int find(long time) {
    return Arrays.binarySearch(columns[TIMES], 0, size, time);
  }

  /** Inner: a new child at that place. */
  void insert(int at, long child, PresenceNode node) {
    open(at);
    columns[VALUES][at] = child;
    columns[TIMES][at] = node.columns[TIMES][0];
    describe(at, node);
  }

  /** Inner: notes what the child now adds up to, and where it begins if that moved forward. */
  void describe(int at, PresenceNode node) {
    if (node.size > 0) {
      columns[TIMES][at] = Math.min(columns[TIMES][at], node.columns[TIMES][0]);
    }
    columns[SUMS][at] = node.sumBefore(node.size);
    columns[HIGHESTS][at] = node.highest();
    columns[HIGHEST_TIMES][at] = node.highestTime();
  }

  /** Keeps the first half, returns the second. */
  PresenceNode split() {
    int kept = size / 2;
    PresenceNode right = new PresenceNode(leaf, size - kept);
    right.size = size - kept;
    Arrays.setAll(right.columns, i -> Arrays.copyOfRange(columns[i], kept, size));
    size = kept;
    return right;
  }

  /**
   * The largest sum of a beginning of this node's changes, {@code Long.MIN_VALUE} when it has none.
   */
  long highest() {
    int at = highestAt();
    return at < 0 ? NONE : sumBefore(at) + highests()[at];
  }

  /** The time of the last change in the shortest such beginning. */
  long highestTime() {
    int at = highestAt();
    return at < 0 ? 0 : columns[leaf ? TIMES : HIGHEST_TIMES][at];
  }

  private int highestAt() {
    int best = -1;
    long highest = NONE;
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (highests()[i] != NONE && sum + highests()[i] > highest) {
        highest = sum + highests()[i];
        best = i;
      }
      sum += sums()[i];
    }
    return best;
  }

  private long sumBefore(int end) {
    return Arrays.stream(sums(), 0, end).sum();
  }

  private long[] sums() {
    return columns[leaf ? VALUES : SUMS];
  }

  private long[] highests() {
    return columns[leaf ? VALUES : HIGHESTS];
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(1 + size * Long.BYTES * columns.length);
    bytes.put((byte) (leaf ? 1 : 0));
    for (int i = 0; i < size; i++) {
      for (long[] column : columns) {
        bytes.putLong(column[i]);
      }
    }
    return bytes.array();
  }

  static PresenceNode of(byte[] stored) {
    boolean leaf = stored[0] == 1;
    ByteBuffer bytes = ByteBuffer.wrap(stored, 1, stored.length - 1);
    PresenceNode node = new PresenceNode(leaf, bytes.remaining() / (Long.BYTES * (leaf ? 2 : 5)));
    while (bytes.hasRemaining()) {
      for (long[] column : node.columns) {
        column[node.size] = bytes.getLong();
      }
      node.size++;
    }
    return node;
  }

  /** Makes room for an entry. */
  private void open(int at) {
    int capacity = columns[TIMES].length;
    if (size == capacity) {
      int grown = Math.max(size + 1, 2 * capacity);
      Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], grown));
    }
    shift(at, at + 1);
    size++;
    columns[VALUES][at] = 0;
  }

  private void shift(int from, int to) {
    for (long[] column : columns) {
      System.arraycopy(column, from, column, to, size - from);
    }
  }
}
