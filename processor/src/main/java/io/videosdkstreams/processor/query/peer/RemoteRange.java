package io.videosdkstreams.processor.query.peer;

import java.util.Arrays;
import java.util.NoSuchElementException;
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
  private Coming<Batch> coming;
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
      batch = coming.await();
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
    coming.cancel();
  }

  private KeyValue<Bytes, byte[]> head() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.entries().get(position);
  }

  private void ask(Bytes from, int limit) {
    StoreRead read = StoreRead.ofRange(store.name(), store.partition(), from, to, limit);
    coming =
        Coming.begin(
            store.name() + "-" + store.partition(), () -> store.stores().read(read, deadline));
  }

  private static Bytes following(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }
}
