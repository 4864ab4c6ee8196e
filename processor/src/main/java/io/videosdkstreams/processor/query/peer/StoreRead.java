package io.videosdkstreams.processor.query.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A bounded read of one partition of a store: as a request, the body.
 *
 * @param from the least key, null for the first
 * @param to the greatest key, null for the last
 * @param limit the most entries wanted
 * @param copyToo whether an answer that may be old is better than none
 */
record StoreRead(String store, int partition, Bytes from, Bytes to, int limit, boolean copyToo) {

  static final int MOST_ENTRIES = 500;
  private static final int FIXED = Integer.BYTES + 1 + 2 * Integer.BYTES;

  static StoreRead ofKey(String store, int partition, Bytes key) {
    return new StoreRead(store, partition, key, key, 1, false);
  }

  StoreRead orCopy() {
    return new StoreRead(store, partition, from, to, limit, true);
  }

  byte[] body() {
    ByteBuffer body = ByteBuffer.allocate(FIXED + length(from) + length(to));
    body.putInt(limit).put((byte) (copyToo ? 1 : 0));
    put(body, from);
    put(body, to);
    return body.array();
  }

  /**
   * @throws IllegalArgumentException when it is none of ours
   */
  static StoreRead of(String store, int partition, byte[] body) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(body);
      int limit = buffer.getInt();
      boolean copyToo = buffer.get() != 0;
      StoreRead read =
          new StoreRead(store, partition, bytes(buffer), bytes(buffer), limit, copyToo);
      if (limit < 1 || limit > MOST_ENTRIES || buffer.hasRemaining()) {
        throw new IllegalArgumentException("not a read of a store");
      }
      return read;
    } catch (BufferUnderflowException tooShort) {
      throw new IllegalArgumentException("not a read of a store", tooShort);
    }
  }

  private static int length(Bytes key) {
    return key == null ? 0 : key.get().length;
  }

  private static void put(ByteBuffer body, Bytes key) {
    body.putInt(key == null ? -1 : key.get().length);
    if (key != null) {
      body.put(key.get());
    }
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
