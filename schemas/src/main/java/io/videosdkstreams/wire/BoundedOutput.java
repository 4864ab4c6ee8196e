package io.videosdkstreams.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes in memory up to a limit, and takes no more. */
final class BoundedOutput extends OutputStream {

  /** More was written than the limit allows. */
  static final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    private LimitExceededException(int maxBytes) {
      super("more than " + maxBytes + " bytes");
    }
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final int maxBytes;

  BoundedOutput(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length > maxBytes - bytes.size()) {
      throw new LimitExceededException(maxBytes);
    }
    bytes.write(source, offset, length);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
