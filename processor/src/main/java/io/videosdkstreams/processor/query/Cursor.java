package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.Keys;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where a page ended: the key of its last item, or the part of it that follows the session. The
 * next page begins at the least greater key, so that nothing is repeated or left out when items
 * come and go in between.
 */
public record Cursor(Bytes position) {

  private static final int LEAST_START_KEY = Keys.byStart(0L, "").get().length;
  private static final byte[] START_KEY_END = tail(Keys.byStart(0L, ""));

  /** Empty when the text is none of ours. */
  static Optional<Cursor> parse(String text) {
    try {
      byte[] position = Base64.getUrlDecoder().decode(text);
      return position.length == 0
          ? Optional.empty()
          : Optional.of(new Cursor(Bytes.wrap(position)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Whether it can have come from a list of sessions. */
  boolean isOfSessions() {
    return position.get().length >= LEAST_START_KEY && Arrays.equals(tail(position), START_KEY_END);
  }

  /** The least position after this one. */
  Bytes next() {
    return Bytes.wrap(Arrays.copyOf(position.get(), position.get().length + 1));
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.get());
  }

  private static byte[] tail(Bytes key) {
    return Arrays.copyOfRange(key.get(), key.get().length - 2, key.get().length);
  }
}
