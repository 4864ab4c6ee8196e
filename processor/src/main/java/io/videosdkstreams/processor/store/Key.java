package io.videosdkstreams.processor.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Builds store keys whose byte order is the order of their parts. A text is written so that no
 * other text's form is a prefix of it: zero bytes are escaped, and it ends in a terminator. Not
 * safe for use by several threads.
 */
public final class Key {

  private static final byte ESCAPE = 0x00;
  private static final byte ESCAPED_ZERO = (byte) 0xFF;
  private static final byte END = 0x01;

  private byte[] bytes = new byte[96];
  private int size;

  private Key() {}

  public static Key in(Keyspace keyspace) {
    return new Key().octet(keyspace.prefix);
  }

  /** A key that begins with these bytes. */
  public static Key under(Bytes prefix) {
    return under(prefix.get());
  }

  public static Key under(byte[] prefix) {
    return new Key().write(prefix, 0, prefix.length);
  }

  /** A key without a keyspace, which is part of another one. */
  public static Key part() {
    return new Key();
  }

  /** One byte, for instance the type of an entry. */
  public Key octet(int value) {
    ensureCapacity(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A text that more may follow. */
  public Key text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int written = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == ESCAPE) {
        write(utf8, written, i + 1).octet(ESCAPED_ZERO);
        written = i + 1;
      }
    }
    return write(utf8, written, utf8.length).octet(ESCAPE).octet(END);
  }

  /** A signed number, eight bytes. */
  public Key number(long value) {
    ensureCapacity(Long.BYTES);
    long shifted = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (shifted >>> shift);
    }
    return this;
  }

  /** A text that ends the key. */
  public Key last(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return write(utf8, 0, utf8.length);
  }

  /** Bytes that end the key, or that more may follow where they are a key part themselves. */
  public Key raw(byte[] value) {
    return write(value, 0, value.length);
  }

  public Bytes build() {
    return Bytes.wrap(Arrays.copyOf(bytes, size));
  }

  /** The least key that is greater than every key with this prefix. */
  public static Bytes endOf(Bytes prefix) {
    byte[] next = prefix.get().clone();
    int last = next.length - 1;
    while (next[last] == (byte) 0xFF) {
      last--;
    }
    next[last]++;
    return Bytes.wrap(Arrays.copyOf(next, last + 1));
  }

  private Key write(byte[] more, int from, int to) {
    ensureCapacity(to - from);
    System.arraycopy(more, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  private void ensureCapacity(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** Reads the parts of a key in the order in which they were written. */
  public static final class Reader {
    private final byte[] key;
    private int position;

    /**
     * @param position where to begin, for instance behind the keyspace
     */
    public Reader(byte[] key, int position) {
      this.key = key;
      this.position = position;
    }

    public static Reader of(Bytes key) {
      return new Reader(key.get(), 1);
    }

    public Reader skip(int count) {
      position += count;
      return this;
    }

    public int octet() {
      return key[position++];
    }

    public String text() {
      byte[] text = new byte[key.length - position];
      int length = 0;
      while (key[position] != ESCAPE || key[position + 1] == ESCAPED_ZERO) {
        text[length++] = key[position];
        position += key[position] == ESCAPE ? 2 : 1;
      }
      position += 2;
      return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    public long number() {
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = value << 8 | key[position++] & 0xFF;
      }
      return value ^ Long.MIN_VALUE;
    }

    /** Everything that is left, as text. */
    public String last() {
      String text = new String(key, position, key.length - position, StandardCharsets.UTF_8);
      position = key.length;
      return text;
    }

    public byte[] remaining() {
      return Arrays.copyOfRange(key, position, key.length);
    }
  }
}
