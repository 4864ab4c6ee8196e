package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * A range that comes in batches. The first one is under way at once, so that several ranges are
 * read at the same time; each further one is asked for when it is needed.
 */
final class RemoteRange implements KeyValueIterator<Bytes, byte[]> {

  /** Enough for a page of the usual size, little enough to throw away. */
  private static final int FIRST = 64;

  private final RoutedStore store;
  private final Bytes to;
  private final Asking.Deadline deadline;
  private FutureTask<Batch> coming;
  private Batch batch;
  private int position;

  private RemoteRange(RoutedStore store, Bytes to) {
    this.store = store;
    this.to = to;
    this.deadline = store.stores().asking().deadline();
  }

  static RemoteRange begin(RoutedStore store, Bytes from, Bytes to) {
    RemoteRange range = new RemoteRange(store, to);
    range.ask(from, FIRST);
    return range;
  }

  @Override
  public boolean hasNext() {
    while (batch == null || position == batch.entries().size()) {
      if (batch != null) {
        if (!batch.more()) {
          return false;
        }
        ask(following(batch.entries().getLast().key), StoreRead.MOST_ENTRIES);
      }
      batch = await();
      position = 0;
      store.note(batch);
    }
    return true;
  }

  @Override
  public Bytes peekNextKey() {
    return head().key;
  }

  @Override
  public KeyValue<Bytes, byte[]> next() {
    KeyValue<Bytes, byte[]> next = head();
    position++;
    return next;
  }

  @Override
  public void close() {
    coming.cancel(true);
  }

  private KeyValue<Bytes, byte[]> head() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.entries().get(position);
  }

  private void ask(Bytes from, int limit) {
    StoreRead read = new StoreRead(store.name(), store.partition(), from, to, limit, false);
    coming = new FutureTask<>(() -> store.stores().read(read, deadline));
    Thread.ofVirtual().name("read-" + store.name() + "-" + store.partition()).start(coming);
  }

  private Batch await() {
    try {
      return coming.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof StoreUnavailable unavailable
          ? unavailable
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while a store was read", stopping);
    }
  }

  private static Bytes following(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }
}
