package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * One body, as it arrives. A body that comes whole is copied once and reserves nothing; one that
 * comes in pieces reserves what it occupies, never more than four times what has arrived.
 */
final class BodyBuffer {

  private static final byte[] EMPTY = {};

  private final BodyMemory memory;
  private final int maxBytes;
  private byte[] bytes = EMPTY;
  private int length;
  private int reserved;

  BodyBuffer(BodyMemory memory, int maxBytes) {
    this.memory = memory;
    this.maxBytes = maxBytes;
  }

  enum AddResult {
    OK,
    OVER_THE_LIMIT,
    NO_MEMORY_FOR_SMALL,
    NO_MEMORY_FOR_LARGE
  }

  /**
   * @param announced the body's length, -1 when it is not known
   */
  AddResult add(ByteBuf piece, long announced, boolean last) {
    int more = piece.readableBytes();
    if (more > maxBytes - length) {
      return AddResult.OVER_THE_LIMIT;
    }
    if (last && length == 0) {
      bytes = new byte[more];
    } else if (length + more > bytes.length) {
      int capacity = capacity(length + more, announced);
      boolean small = capacity <= BodyMemory.MAX_SMALL_BODY_BYTES;
      if (!memory.reserve(capacity - reserved, small)) {
        return small ? AddResult.NO_MEMORY_FOR_SMALL : AddResult.NO_MEMORY_FOR_LARGE;
      }
      reserved = capacity;
      bytes = Arrays.copyOf(bytes, capacity);
    }
    piece.readBytes(bytes, length, more);
    length += more;
    return AddResult.OK;
  }

  private int capacity(int needed, long announced) {
    int whole = announced >= 0 ? (int) announced : maxBytes;
    int capacity = Math.max(BodyMemory.MAX_SMALL_BODY_BYTES, bytes.length * 4);
    return Math.max(needed, Math.min(whole, capacity));
  }

  boolean reserving() {
    return reserved > 0;
  }

  /** Everything that was added; this buffer is empty thereafter. */
  byte[] take() {
    byte[] whole = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    release();
    return whole;
  }

  void release() {
    memory.release(reserved);
    reserved = 0;
    bytes = EMPTY;
    length = 0;
  }
}
