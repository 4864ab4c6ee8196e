package io.videosdkstreams.processor.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link BinaryOutput} wrote, in the same order. */
public final class BinaryInput {

  private final byte[] bytes;
  private int position;

  public BinaryInput(byte[] bytes) {
    this.bytes = bytes;
  }

  public int octet() {
    return bytes[position++];
  }

  /**
   * The version byte with which an entry begins.
   *
   * @param entry what it is, for the message
   * @throws IllegalStateException when the entry has another form than this version writes
   */
  public void requireVersion(int version, String entry) {
    int stored = octet();
    if (stored != version) {
      throw new IllegalStateException(entry + " of form " + stored + ", not " + version);
    }
  }

  public boolean flag() {
    return octet() != 0;
  }

  public long number() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }

  public Long optional() {
    return flag() ? Long.valueOf(number()) : null;
  }

  public String text() {
    int length = (int) unsigned() - 1;
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  public byte[] bytes() {
    int length = (int) unsigned();
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  private long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
