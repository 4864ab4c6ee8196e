package io.videosdkstreams.processor.presence;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many were present when, as changes on a line of time: a B+ tree whose inner entries hold the
 * sum and the largest prefix sum of what is below them. A change costs one path from the root,
 * wherever in time it falls; the peak is read off the root.
 *
 * <p>Nodes that were read stay in memory; {@link #flush} writes those that changed.
 *
 * <p>Node 0 is the root and stays it: when it is full, its content moves into two new nodes below.
 * The shape depends on the order of the changes, what it answers does not. Nodes that have become
 * empty stay: a session is forgotten as a whole.
 */
public final class PresenceTree {

  /** Where the nodes are kept. */
  public interface Nodes {
    /** The node's bytes, null when there is none. */
    byte[] get(long id);

    void put(long id, byte[] node);
  }

  /** The node that everything is reached from. */
  public static final long ROOT = 0;

  private static final int FANOUT = 32;
  private static final long LAST_ID = -1;

  private final Nodes nodes;
  private final int fanout;
  private final Map<Long, PresenceNode> loaded = new HashMap<>();
  private final Set<Long> changed = new TreeSet<>();

  public PresenceTree(Nodes nodes) {
    this(nodes, FANOUT);
  }

  PresenceTree(Nodes nodes, int fanout) {
    this.nodes = nodes;
    this.fanout = fanout;
  }

  /** From {@code timeMs} on, {@code change} more are present. */
  public void add(long timeMs, long change) {
    PresenceNode root = node(ROOT);
    add(root, timeMs, change);
    if (root.size() > fanout) {
      PresenceNode right = root.split();
      PresenceNode top = PresenceNode.inner();
      top.insert(0, create(root), root);
      top.insert(1, create(right), right);
      root = top;
    }
    put(ROOT, root);
  }

  /** Writes what has changed since. */
  public void flush() {
    changed.forEach(id -> nodes.put(id, loaded.get(id).toBytes()));
    changed.clear();
  }

  /** Null when no participant ever was present. */
  public Peak peak() {
    PresenceNode root = node(ROOT);
    long highest = root.highest();
    return highest <= 0 ? null : new Peak(highest, root.highestTime());
  }

  /** Changes the node; the caller puts it, after splitting it where it grew too large. */
  private void add(PresenceNode node, long timeMs, long change) {
    if (node.isLeaf()) {
      node.change(timeMs, change);
      return;
    }
    int at = node.childFor(timeMs);
    long childId = node.child(at);
    PresenceNode child = node(childId);
    add(child, timeMs, change);
    if (child.size() > fanout) {
      PresenceNode right = child.split();
      node.insert(at + 1, create(right), right);
    }
    node.describe(at, child);
    put(childId, child);
  }

  private long create(PresenceNode node) {
    byte[] last = nodes.get(LAST_ID);
    long id = last == null ? ROOT + 1 : ByteBuffer.wrap(last).getLong() + 1;
    nodes.put(LAST_ID, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    put(id, node);
    return id;
  }

  private PresenceNode node(long id) {
    return loaded.computeIfAbsent(
        id,
        unread -> {
          byte[] bytes = nodes.get(unread);
          return bytes == null ? PresenceNode.leaf() : PresenceNode.of(bytes);
        });
  }

  private void put(long id, PresenceNode node) {
    loaded.put(id, node);
    changed.add(id);
  }
}
