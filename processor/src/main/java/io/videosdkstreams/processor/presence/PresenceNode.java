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

  private final boolean leaf;
  private int size;
  private long[] times = new long[4];

  /** Leaf: the change at that time. Inner: the child's number. */
  private long[] values = new long[4];

  private long[] sums;
  private long[] highests;
  private long[] highestTimes;

  private PresenceNode(boolean leaf) {
    this.leaf = leaf;
    if (!leaf) {
      sums = new long[4];
      highests = new long[4];
      highestTimes = new long[4];
    }
  }

  static PresenceNode leaf() {
    return new PresenceNode(true);
  }

  static PresenceNode inner() {
    return new PresenceNode(false);
  }

  boolean isLeaf() {
    return leaf;
  }

  int size() {
    return size;
  }

  long child(int at) {
    return values[at];
  }

  /** Leaf: adds to the change at that time; a change of zero is no point. */
  void change(long time, long change) {
    int at = Arrays.binarySearch(times, 0, size, time);
    if (at < 0) {
      at = -at - 1;
      open(at);
      times[at] = time;
    }
    values[at] += change;
    if (values[at] == 0) {
      close(at);
    }
  }

  /** Inner: the child in which a time belongs; the first takes what lies before it, too. */
  int childFor(long time) {
    int at = Arrays.binarySearch(times, 0, size, time);
    return at >= 0 ? at : Math.max(0, -at - 2);
  }

  /** Inner: a new child at that place. */
  void insert(int at, long child, PresenceNode node) {
    open(at);
    values[at] = child;
    times[at] = node.times[0];
    describe(at, node);
  }

  /** Inner: notes what the child now adds up to, and where it begins if that moved forward. */
  void describe(int at, PresenceNode node) {
    if (node.size > 0) {
      times[at] = Math.min(times[at], node.times[0]);
    }
    sums[at] = node.sum();
    highests[at] = node.highest();
    highestTimes[at] = node.highestTime();
  }

  /** Keeps the first half, returns the second. */
  PresenceNode split() {
    PresenceNode right = new PresenceNode(leaf);
    int kept = size / 2;
    right.size = size - kept;
    right.times = Arrays.copyOfRange(times, kept, size);
    right.values = Arrays.copyOfRange(values, kept, size);
    if (!leaf) {
      right.sums = Arrays.copyOfRange(sums, kept, size);
      right.highests = Arrays.copyOfRange(highests, kept, size);
      right.highestTimes = Arrays.copyOfRange(highestTimes, kept, size);
    }
    size = kept;
    return right;
  }

  long sum() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += leaf ? values[i] : sums[i];
    }
    return sum;
  }

  /**
   * The largest sum of a beginning of this node's changes, {@code Long.MIN_VALUE} when it has none.
   */
  long highest() {
    int at = highestAt();
    return at < 0 ? NONE : before(at) + (leaf ? values[at] : highests[at]);
  }

  /** The time of the last change in the shortest such beginning. */
  long highestTime() {
    int at = highestAt();
    return at < 0 ? 0 : leaf ? times[at] : highestTimes[at];
  }

  private int highestAt() {
    int best = -1;
    long highest = NONE;
    long sum = 0;
    for (int i = 0; i < size; i++) {
      boolean empty = !leaf && highests[i] == NONE;
      long here = sum + (leaf ? values[i] : empty ? 0 : highests[i]);
      if (!empty && here > highest) {
        highest = here;
        best = i;
      }
      sum += leaf ? values[i] : sums[i];
    }
    return best;
  }

  private long before(int at) {
    long sum = 0;
    for (int i = 0; i < at; i++) {
      sum += leaf ? values[i] : sums[i];
    }
    return sum;
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(1 + size * Long.BYTES * (leaf ? 2 : 5));
    bytes.put((byte) (leaf ? 1 : 0));
    for (int i = 0; i < size; i++) {
      bytes.putLong(times[i]).putLong(values[i]);
      if (!leaf) {
        bytes.putLong(sums[i]).putLong(highests[i]).putLong(highestTimes[i]);
      }
    }
    return bytes.array();
  }

  static PresenceNode of(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    PresenceNode node = new PresenceNode(bytes.get() == 1);
    int size = bytes.remaining() / (Long.BYTES * (node.leaf ? 2 : 5));
    node.grow(size);
    node.size = size;
    for (int i = 0; i < size; i++) {
      node.times[i] = bytes.getLong();
      node.values[i] = bytes.getLong();
      if (!node.leaf) {
        node.sums[i] = bytes.getLong();
        node.highests[i] = bytes.getLong();
        node.highestTimes[i] = bytes.getLong();
      }
    }
    return node;
  }

  private void open(int at) {
    grow(size + 1);
    shift(at, at + 1, size - at);
    size++;
    values[at] = 0;
  }

  private void close(int at) {
    shift(at + 1, at, size - at - 1);
    size--;
  }

  private void shift(int from, int to, int count) {
    System.arraycopy(times, from, times, to, count);
    System.arraycopy(values, from, values, to, count);
    if (!leaf) {
      System.arraycopy(sums, from, sums, to, count);
      System.arraycopy(highests, from, highests, to, count);
      System.arraycopy(highestTimes, from, highestTimes, to, count);
    }
  }

  private void grow(int capacity) {
    if (capacity > times.length) {
      int length = Math.max(capacity, times.length * 2);
      times = Arrays.copyOf(times, length);
      values = Arrays.copyOf(values, length);
      if (!leaf) {
        sums = Arrays.copyOf(sums, length);
        highests = Arrays.copyOf(highests, length);
        highestTimes = Arrays.copyOf(highestTimes, length);
      }
    }
  }
}
