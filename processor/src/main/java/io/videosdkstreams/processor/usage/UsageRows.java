package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceTree;
import io.videosdkstreams.processor.usage.AccountKeys.RowKey;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The usage rows of the accounts of one partition. */
final class UsageRows {

  private final KeyValueStore<Bytes, byte[]> store;
  private final long retentionMs;

  /** Of rows that have changed and are not published yet, kept while more changes are expected. */
  private final Map<RowKey, PresenceTree> trees = new HashMap<>();

  UsageRows(KeyValueStore<Bytes, byte[]> store, long retentionMs) {
    this.store = store;
    this.retentionMs = retentionMs;
  }

  void replace(RowKey key, UsageShare before, UsageShare after, long timeMs) {
    byte[] known = store.get(key.stored());
    UsageRow row = UsageRow.read(known).replace(before, after, timeMs);
    boolean moved =
        !Objects.equals(before.from(), after.from())
            || !Objects.equals(before.to(), after.to())
            || !Objects.equals(before.dayTo(), after.dayTo());
    if (moved) {
      PresenceTree tree = trees.computeIfAbsent(key, this::tree);
      step(tree, before, key.granularity(), -1);
      step(tree, after, key.granularity(), 1);
      tree.flush();
    }
    store.put(key.stored(), row.toBytes());
  }

  /** What to publish; empty when the view is as it was last published. */
  Optional<Published> publish(RowKey key) {
    byte[] known = store.get(key.stored());
    if (known == null) {
      return Optional.empty();
    }
    UsageRow row = UsageRow.read(known);
    PresenceTree changed = trees.remove(key);
    Peak peak = (changed == null ? tree(key) : changed).peak();
    UsageSums sums = row.sums().withPeak(peak == null ? 0 : peak.count());
    if (sums.equals(UsageSums.NONE)) {
      remove(key);
      return row.published() == null ? Optional.empty() : Optional.of(new Published(null));
    }
    if (sums.equals(row.published())) {
      return Optional.empty();
    }
    store.put(key.stored(), new UsageRow(row.sums(), sums, row.lastChangeMs()).toBytes());
    return Optional.of(new Published(ViewJson.write(sums.view(key))));
  }

  /** Whether a row, as it is stored, has not changed for so long that it is no longer kept. */
  boolean expired(byte[] row, long nowMs) {
    return UsageRow.read(row).lastChangeMs() + retentionMs <= nowMs;
  }

  void remove(RowKey key) {
    trees.remove(key);
    store.delete(key.stored());
    List<Bytes> nodes = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(key.nodes(), new BytesSerializer())) {
      entries.forEachRemaining(entry -> nodes.add(entry.key));
    }
    nodes.forEach(store::delete);
  }

  private PresenceTree tree(RowKey key) {
    return new PresenceTree(
        new PresenceTree.Nodes() {
          @Override
          public byte[] get(long id) {
            return store.get(key.node(id));
          }

          @Override
          public void put(long id, byte[] node) {
            store.put(key.node(id), node);
          }
        });
  }

  /** A session is there from one time to another. */
  private static void step(
      PresenceTree tree, UsageShare share, Granularity granularity, long change) {
    if (share.from() != null) {
      tree.add(share.from(), change);
      tree.add(granularity == Granularity.HOUR ? share.to() : share.dayTo(), -change);
    }
  }
}
