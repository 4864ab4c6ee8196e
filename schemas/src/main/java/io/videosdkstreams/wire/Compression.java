package io.videosdkstreams.wire;

/**
 * The compression of a body that is no JSON, recognised by its first bytes. Webhooks come
 * uncompressed: a proxy that compresses them is worth a word of its own.
 */
public enum Compression {
  GZIP,
  DEFLATE,
  ZSTD,
  /** Without a magic number: how a short stream in the usual window of 4 MiB begins. */
  BROTLI;

  /** Null when it looks like none of them. */
  static Compression detect(byte[] body) {
    if (startsWith(body, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (startsWith(body, 0x28, 0xB5, 0x2F, 0xFD)) {
      return ZSTD;
    }
    if (startsWith(body, 0x78) && body.length > 1 && (0x7800 | body[1] & 0xFF) % 31 == 0) {
      return DEFLATE;
    }
    return startsWith(body, 0x0B) || startsWith(body, 0x1B) || startsWith(body, 0x8B)
        ? BROTLI
        : null;
  }

  /** The word in a dead letter's detail and in a metric, e.g. {@code gzip}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
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
