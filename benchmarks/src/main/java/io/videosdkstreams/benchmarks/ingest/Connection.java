package io.videosdkstreams.benchmarks.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection of the load, with one request at a time. */
final class Connection {

  private static final String LENGTH = "\r\ncontent-length:";

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(16_384);
  private int index;
  private long due;

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  void send(int index, ByteBuffer request, long due) throws IOException {
    this.index = index;
    this.due = due;
    while (request.hasRemaining()) {
      // A request is smaller than any socket's buffer: the first write takes it whole.
      channel.write(request);
    }
  }

  /** The status of a whole answer, 0 when more of it is to come. */
  int receive() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException();
    }
    // ISO-8859-1 keeps one byte one character.
    String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH);
    if (length >= 0) {
      int from = length + LENGTH.length();
      int body = Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
      if (in.position() < end + 4 + body) {
        return 0;
      }
    }
    in.clear();
    return Integer.parseInt(head, 9, 12, 10);
  }

  int index() {
    return index;
  }

  long due() {
    return due;
  }
}
