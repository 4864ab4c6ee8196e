package io.videosdkstreams.processor.query.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * A bounded read of one partition of a store: as a request, the body.
 *
 * @param copyToo whether an answer that may be old is better than none
 */
record StoreRead(String store, int partition, Wanted wanted, boolean copyToo) {

  /** The longest page, with the one more that says whether it is the last. */
  static final int MOST_ENTRIES = 512;

  private static final int COPY_TOO = 1;
  private static final int OF_KEYS = 2;
  private static final int NONE = -1;

  /** Which entries. */
  sealed interface Wanted {

    /** How many at most. */
    int limit();
  }

  /**
   * @param from the least key, null for the first
   * @param to the greatest key, null for the last
   * @param limit the most entries wanted
   */
  record Range(Bytes from, Bytes to, int limit) implements Wanted {}

  /** These, as far as there are such; they are answered in this order. */
  record Keys(List<Bytes> keys) implements Wanted {

    Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public int limit() {
      return keys.size();
    }
  }

  static StoreRead ofRange(String store, int partition, Bytes from, Bytes to, int limit) {
    return new StoreRead(store, partition, new Range(from, to, limit), false);
  }

  static StoreRead ofKey(String store, int partition, Bytes key) {
    return ofKeys(store, partition, List.of(key));
  }

  static StoreRead ofKeys(String store, int partition, List<Bytes> keys) {
    return new StoreRead(store, partition, new Keys(keys), false);
  }

  StoreRead orCopy() {
    return new StoreRead(store, partition, wanted, true);
  }

  byte[] body() {
    List<Bytes> written = new ArrayList<>();
    int flags = copyToo ? COPY_TOO : 0;
    switch (wanted) {
      case Range range -> {
        written.add(range.from());
        written.add(range.to());
      }
      case Keys these -> {
        written.addAll(these.keys());
        flags |= OF_KEYS;
      }
    }
    int size = Integer.BYTES + 1;
    for (Bytes key : written) {
      size += Integer.BYTES + (key == null ? 0 : key.get().length);
    }
    ByteBuffer body = ByteBuffer.allocate(size).putInt(wanted.limit()).put((byte) flags);
    for (Bytes key : written) {
      body.putInt(key == null ? NONE : key.get().length);
      if (key != null) {
        body.put(key.get());
      }
    }
    return body.array();
  }

  /**
   * @throws IllegalArgumentException when it is none of ours
   */
  static StoreRead of(String store, int partition, byte[] body) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(body);
      int limit = buffer.getInt();
      int flags = buffer.get();
      if (limit < 1 || limit > MOST_ENTRIES || (flags & ~(COPY_TOO | OF_KEYS)) != 0) {
        throw new IllegalArgumentException("not a read of a store");
      }
      Wanted wanted =
          (flags & OF_KEYS) == 0
              ? new Range(bytes(buffer), bytes(buffer), limit)
              : keys(buffer, limit);
      if (buffer.hasRemaining()) {
        throw new IllegalArgumentException("not a read of a store");
      }
      return new StoreRead(store, partition, wanted, (flags & COPY_TOO) != 0);
    } catch (BufferUnderflowException tooShort) {
      throw new IllegalArgumentException("not a read of a store", tooShort);
    }
  }

  private static Keys keys(ByteBuffer body, int count) {
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes key = bytes(body);
      if (key == null) {
        throw new IllegalArgumentException("not a read of a store");
      }
      keys.add(key);
    }
    return new Keys(keys);
  }

  private static Bytes bytes(ByteBuffer body) {
    int length = body.getInt();
    if (length < 0) {
      return null;
    }
    if (length > body.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    body.get(bytes);
    return Bytes.wrap(bytes);
  }
}
