package io.videosdkstreams.processor.query;

import static io.videosdkstreams.processor.query.StoreSessionReader.page;
import static io.videosdkstreams.processor.query.StoreSessionReader.reading;

import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.view.UsageView.Granularity;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Reads the stores of the topology's second half, which are partitioned by account and person. */
public final class StoreAccountReader implements AccountReader {

  private final PartitionedStores stores;
  private final int partitions;

  StoreAccountReader(PartitionedStores stores, int partitions) {
    this.stores = stores;
    this.partitions = partitions;
  }

  @Override
  public Page usage(
      String accountId, Granularity granularity, long fromMs, long toMs, Cursor after, int limit) {
    return reading(
        () -> {
          Bytes rows = Keys.usage(accountId, granularity);
          Bytes first = Keys.usage(accountId, granularity, fromMs);
          Bytes from = after == null ? first : StoreSessionReader.join(rows, after.next());
          Bytes to = Keys.usage(accountId, granularity, toMs);
          var store = stores.store(Stores.USAGE_VIEWS, Partitions.ofAccount(accountId, partitions));
          if (from.compareTo(first) < 0) {
            from = first;
          }
          if (from.compareTo(to) >= 0) {
            return Page.EMPTY;
          }
          // A store's range includes its end.
          try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, before(to))) {
            return page(entries, rows.get().length, limit);
          }
        });
  }

  @Override
  public List<byte[]> users(String userKey, String accountId) {
    return reading(
        () -> {
          List<byte[]> views = new ArrayList<>();
          if (accountId != null) {
            byte[] view =
                stores
                    .store(Stores.USER_VIEWS, Partitions.ofUser(accountId, userKey, partitions))
                    .get(Keys.user(userKey, accountId));
            return view == null ? views : List.of(view);
          }
          Bytes prefix = Keys.session(userKey);
          for (int partition = 0; partition < partitions; partition++) {
            try (KeyValueIterator<Bytes, byte[]> entries =
                stores.store(Stores.USER_VIEWS, partition).range(prefix, Keys.after(prefix))) {
              entries.forEachRemaining(entry -> views.add(entry.value));
            }
          }
          return views;
        });
  }

  /** The greatest key of that length that is less. */
  private static Bytes before(Bytes key) {
    byte[] less = key.get().clone();
    int at = less.length - 1;
    while (less[at] == 0) {
      less[at--] = (byte) 0xFF;
    }
    less[at]--;
    return Bytes.wrap(less);
  }
}
