package io.videosdkstreams.processor.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the compact form of entries: integers as zigzag varints, texts as their length plus one
 * (0: null) and UTF-8. {@link BinaryInput} reads it back.
 */
public final class BinaryOutput {

  private byte[] bytes;
  private int size;

  public BinaryOutput(int expectedSize) {
    bytes = new byte[expectedSize];
  }

  public BinaryOutput octet(int value) {
    ensureCapacity(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public BinaryOutput flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  public BinaryOutput number(long value) {
    return unsigned(value << 1 ^ value >> 63);
  }

  /** A number that may be null. */
  public BinaryOutput optional(Long value) {
    flag(value != null);
    return value == null ? this : number(value);
  }

  public BinaryOutput text(String value) {
    if (value == null) {
      return octet(0);
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length + 1L);
    return raw(utf8);
  }

  /** Bytes with their length. */
  public BinaryOutput bytes(byte[] value) {
    unsigned(value.length);
    return raw(value);
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private BinaryOutput unsigned(long value) {
    ensureCapacity(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  private BinaryOutput raw(byte[] value) {
    ensureCapacity(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private void ensureCapacity(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
