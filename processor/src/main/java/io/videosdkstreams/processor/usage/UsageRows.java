package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceTree;
import io.videosdkstreams.processor.usage.AccountKeys.RowKey;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The usage rows of the accounts of one partition. Changes are kept in memory until {@link #write},
 * so that a row that many sessions change is written once.
 */
final class UsageRows {

  private final KeyValueStore<Bytes, byte[]> store;
  private final long retentionMs;
  private final Map<RowKey, ChangedRow> changed = new LinkedHashMap<>();

  UsageRows(KeyValueStore<Bytes, byte[]> store, long retentionMs) {
    this.store = store;
    this.retentionMs = retentionMs;
  }

  /** Replaces what a session adds to a row. */
  void replace(RowKey key, UsageShare before, UsageShare after, long timeMs) {
    changed.computeIfAbsent(key, ChangedRow::new).replace(before, after, timeMs);
  }

  /**
   * Writes what has changed.
   *
   * @param published takes the rows whose views have changed
   */
  void write(BiConsumer<RowKey, PublishedView> published) {
    changed.values().forEach(row -> row.write(published));
    changed.clear();
  }

  /** Whether a row, as it is stored, has not changed for so long that it is no longer kept. */
  boolean expired(byte[] row, long nowMs) {
    return UsageRow.read(row).lastChangeMs() + retentionMs <= nowMs;
  }

  void remove(RowKey key) {
    store.delete(key.stored());
    List<Bytes> nodes = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(key.nodes(), new BytesSerializer())) {
      entries.forEachRemaining(entry -> nodes.add(entry.key));
    }
    nodes.forEach(store::delete);
  }

  /** The root of its tree is in the row itself, and is the whole tree of most rows. */
  private final class ChangedRow implements PresenceTree.Nodes {

    private final RowKey key;
    private final boolean known;
    private final UsageRow before;
    private final PresenceTree tree = new PresenceTree(this);
    private UsageSums sums;
    private byte[] root;
    private long lastChangeMs;

    ChangedRow(RowKey key) {
      this.key = key;
      byte[] stored = store.get(key.stored());
      known = stored != null;
      before = UsageRow.read(stored);
      sums = before.sums();
      root = before.peakRoot();
      lastChangeMs = before.lastChangeMs();
    }

    void replace(UsageShare without, UsageShare with, long timeMs) {
      sums = sums.replace(without, with);
      lastChangeMs = Math.max(lastChangeMs, timeMs);
      if (!Objects.equals(without.from(), with.from())
          || !Objects.equals(without.to(), with.to())
          || !Objects.equals(without.dayTo(), with.dayTo())) {
        step(without, -1);
        step(with, 1);
      }
    }

    /** A session is there from one time to another. */
    private void step(UsageShare share, long change) {
      if (share.from() != null) {
        tree.add(share.from(), change);
        tree.add(key.granularity() == Granularity.HOUR ? share.to() : share.dayTo(), -change);
      }
    }

    void write(BiConsumer<RowKey, PublishedView> published) {
      tree.flush();
      Peak peak = tree.peak();
      UsageSums after = sums.withPeak(peak == null ? 0 : peak.count());
      if (after.equals(UsageSums.NONE)) {
        remove(key);
        if (known) {
          published.accept(key, new PublishedView(null));
        }
        return;
      }
      store.put(key.stored(), new UsageRow(after, root, lastChangeMs).toBytes());
      if (!known || !after.equals(before.sums())) {
        published.accept(key, new PublishedView(ViewJson.write(after.view(key))));
      }
    }

    @Override
    public byte[] get(long id) {
      return id == PresenceTree.ROOT ? root : store.get(key.node(id));
    }

    @Override
    public void put(long id, byte[] node) {
      if (id == PresenceTree.ROOT) {
        root = node;
      } else {
        store.put(key.node(id), node);
      }
    }
  }
}
