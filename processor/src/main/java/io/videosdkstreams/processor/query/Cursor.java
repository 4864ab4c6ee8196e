package io.videosdkstreams.processor.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a page ended, as text: the key of its last row, behind a checksum by which a cursor of
 * another list is noticed. The next page begins behind that key, so that nothing is repeated or
 * left out when rows come and go in between.
 */
final class Cursor {

  /** Longer than any key: ids in keys are at most 512 bytes. */
  private static final int MAX_BYTES = 2_048;

  private Cursor() {}

  /**
   * @param list which list it is, of which session or account
   */
  static String write(String list, byte[] key) {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + key.length)
            .putInt(checksum(list, key))
            .put(key)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The key; empty when the text is no cursor of this list. */
  static Optional<byte[]> parse(String list, String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length < Integer.BYTES || bytes.length > MAX_BYTES) {
        return Optional.empty();
      }
      byte[] key = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
      return Optional.of(key)
          .filter(found -> ByteBuffer.wrap(bytes).getInt() == checksum(list, found));
    } catch (IllegalArgumentException e) {
      // Not base64url.
      return Optional.empty();
    }
  }

  private static int checksum(String list, byte[] key) {
    CRC32 checksum = new CRC32();
    checksum.update(list.getBytes(StandardCharsets.UTF_8));
    checksum.update(0);
    checksum.update(key);
    return (int) checksum.getValue();
  }
}
