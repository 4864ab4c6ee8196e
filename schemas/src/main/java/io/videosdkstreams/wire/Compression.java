package io.videosdkstreams.wire;

/**
 * The compression of a body that is no JSON, recognised by its first bytes. Webhooks come
 * uncompressed: a proxy that compresses them is worth a word of its own.
 */
final class Compression {

  private Compression() {}

  /** A word for it, such as {@code gzip}; null when it looks like none. */
  static String detect(byte[] body) {
    if (startsWith(body, 0x1F, 0x8B)) {
      return "gzip";
    }
    if (startsWith(body, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "zstd";
    }
    if (startsWith(body, 0x78) && body.length > 1 && (0x7800 | body[1] & 0xFF) % 31 == 0) {
      return "deflate";
    }
    // Without a magic number: how a short stream in the usual window of 4 MiB begins.
    return startsWith(body, 0x0B) || startsWith(body, 0x1B) || startsWith(body, 0x8B)
        ? "brotli"
        : null;
  }

  private static boolean startsWith(byte[] body, int... magic) {
    if (body.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((body[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
