package io.videosdkstreams.processor.query.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What a {@link StoreRead} found.
 *
 * @param more whether what was wanted goes on after the last entry
 * @param lag {@link #OWNED}, or how many records the owner may have that these entries do not show
 */
record Batch(List<KeyValue<Bytes, byte[]>> entries, boolean more, long lag) {

  static final long OWNED = -1;

  /** A view is at most 64 KiB as a rule; a batch of such must not fill the memory. */
  static final int MOST_BYTES = 1 << 20;

  static Batch read(KeyValueIterator<Bytes, byte[]> range, int limit, long lag) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    int bytes = 0;
    while (entries.size() < limit && bytes < MOST_BYTES && range.hasNext()) {
      KeyValue<Bytes, byte[]> entry = range.next();
      entries.add(entry);
      bytes += entry.key.get().length + entry.value.length;
    }
    return new Batch(entries, range.hasNext(), lag);
  }

  /** Those keys that have a value, in their order. */
  static Batch read(ReadOnlyKeyValueStore<Bytes, byte[]> store, List<Bytes> keys, long lag) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    int bytes = 0;
    int read = 0;
    while (read < keys.size() && bytes < MOST_BYTES) {
      Bytes key = keys.get(read++);
      byte[] value = store.get(key);
      if (value != null) {
        entries.add(KeyValue.pair(key, value));
        bytes += key.get().length + value.length;
      }
    }
    return new Batch(entries, read < keys.size(), lag);
  }

  byte[] body() {
    int size = Long.BYTES + 1;
    for (KeyValue<Bytes, byte[]> entry : entries) {
      size += 2 * Integer.BYTES + entry.key.get().length + entry.value.length;
    }
    ByteBuffer body = ByteBuffer.allocate(size).putLong(lag).put((byte) (more ? 1 : 0));
    for (KeyValue<Bytes, byte[]> entry : entries) {
      body.putInt(entry.key.get().length).put(entry.key.get());
      body.putInt(entry.value.length).put(entry.value);
    }
    return body.array();
  }

  /**
   * @throws IllegalArgumentException when it is none of ours
   */
  static Batch of(byte[] body) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(body);
      long lag = buffer.getLong();
      boolean more = buffer.get() != 0;
      List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
      while (buffer.hasRemaining()) {
        entries.add(KeyValue.pair(Bytes.wrap(bytes(buffer)), bytes(buffer)));
      }
      return new Batch(entries, more, lag);
    } catch (BufferUnderflowException tooShort) {
      throw new IllegalArgumentException("not a batch of entries", tooShort);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
