package io.videosdkstreams.processor.store;

import io.videosdkstreams.view.UsageView;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Store keys. Every key that belongs to a session begins with its id in a form that no other id's
 * form is a prefix of, so that one range holds all of a session and nothing else. Numbers are
 * written so that byte order is their order.
 */
public final class Keys {

  private static final byte ESCAPE = 0x00;
  private static final byte ESCAPED_ZERO = (byte) 0xFF;
  private static final byte END = 0x01;

  /** Written for every store call of every fact: not a stream, which locks for each byte. */
  private byte[] bytes = new byte[96];

  private int size;

  private Keys() {}

  /** The session's own key, and the prefix of everything that belongs to it. */
  public static Bytes session(String sessionId) {
    return of(sessionId).done();
  }

  /** Something with a name of its own inside a session, in order of that name's UTF-8 bytes. */
  public static Bytes member(String sessionId, String memberId) {
    return of(sessionId).raw(memberId).done();
  }

  /** The part after the session, as {@link #member} wrote it. */
  public static String memberId(Bytes key, String sessionId) {
    int start = session(sessionId).get().length;
    return new String(key.get(), start, key.get().length - start, StandardCharsets.UTF_8);
  }

  public static Bytes fact(String sessionId, long factTimeMs, long orderingTsMs, String eventId) {
    return of(sessionId).append(factTimeMs).append(orderingTsMs).raw(eventId).done();
  }

  /** Newest first; a session whose start is not known ({@code startMs} null) comes last. */
  public static Bytes byStart(Long startMs, String sessionId) {
    return new Keys().append(startMs == null ? Long.MAX_VALUE : -startMs).text(sessionId).done();
  }

  public static Bytes deadline(long dueMs, String sessionId) {
    return new Keys().append(dueMs).text(sessionId).done();
  }

  /** A number alone: less than every key that begins with it, more than every one with a lesser. */
  public static Bytes number(long value) {
    return new Keys().append(value).done();
  }

  /** The session of a {@link #deadline} or {@link #byStart} key. */
  public static String sessionAfterNumber(Bytes key) {
    return textAt(Long.BYTES, key.get());
  }

  /** The {@link #text} that follows this prefix. */
  public static String textAfter(Bytes prefix, Bytes key) {
    return textAt(prefix.get().length, key.get());
  }

  /** The {@link #raw} text that follows this prefix. */
  public static String rawAfter(Bytes prefix, Bytes key) {
    int from = prefix.get().length;
    return new String(key.get(), from, key.get().length - from, StandardCharsets.UTF_8);
  }

  private static String textAt(int from, byte[] key) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(key.length);
    for (int i = from; i < key.length; i++) {
      if (key[i] != ESCAPE) {
        text.write(key[i]);
      } else if (key[++i] == ESCAPED_ZERO) {
        text.write(ESCAPE);
      } else {
        break;
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** The number that a {@link #deadline} key begins with. */
  public static long leadingNumber(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong() ^ Long.MIN_VALUE;
  }

  /** The {@link #append}ed number that follows this prefix. */
  public static long numberAfter(Bytes prefix, Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(prefix.get().length) ^ Long.MIN_VALUE;
  }

  /** A row of an account's usage; in order of time for each granularity. */
  public static Bytes usage(String accountId, UsageView.Granularity granularity, long startMs) {
    return Keys.under(usage(accountId, granularity)).append(startMs).done();
  }

  /** What the rows of one account and granularity begin with. */
  public static Bytes usage(String accountId, UsageView.Granularity granularity) {
    return of(accountId).tag(row(granularity)).done();
  }

  /** One person of one account; those of one user key lie together. */
  public static Bytes user(String userKey, String accountId) {
    return of(userKey).raw(accountId).done();
  }

  /** One view of a session in {@link Stores#FAMILY_VIEWS}; {@code thing} "" for the whole. */
  public static Bytes family(String sessionId, FamilyViews kind, String thing) {
    return of(sessionId).tag(kind.tag).raw(thing).done();
  }

  /** The least key that is greater than every key with this prefix. */
  public static Bytes after(Bytes prefix) {
    byte[] next = prefix.get().clone();
    int last = next.length - 1;
    while (next[last] == (byte) 0xFF) {
      last--;
    }
    next[last]++;
    return Bytes.wrap(Arrays.copyOf(next, last + 1));
  }

  /** Begins a key of a session. */
  public static Keys of(String sessionId) {
    return new Keys().text(sessionId);
  }

  /** Begins a key with what is in this one. */
  public static Keys under(Bytes prefix) {
    return new Keys().write(prefix.get());
  }

  public Keys tag(Tag tag) {
    return write(tag.written);
  }

  /** What tells rows of this granularity from others. */
  public static Tag row(UsageView.Granularity granularity) {
    return switch (granularity) {
      case HOUR -> Tag.HOUR;
      case DAY -> Tag.DAY;
    };
  }

  /** A text that more may follow. */
  public Keys text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int written = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == ESCAPE) {
        write(utf8, written, i + 1).write(ESCAPED_ZERO);
        written = i + 1;
      }
    }
    return write(utf8, written, utf8.length).write(ESCAPE).write(END);
  }

  /** A text that ends the key. */
  public Keys raw(String value) {
    return write(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A number that more may follow. */
  public Keys append(long value) {
    return write(ByteBuffer.allocate(Long.BYTES).putLong(value ^ Long.MIN_VALUE).array());
  }

  public Bytes done() {
    return Bytes.wrap(Arrays.copyOf(bytes, size));
  }

  private Keys write(byte[] more) {
    return write(more, 0, more.length);
  }

  private Keys write(byte[] more, int from, int to) {
    room(to - from);
    System.arraycopy(more, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  private Keys write(byte one) {
    room(1);
    bytes[size++] = one;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
