package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;

/** Writes answers as bytes, and those of one read of the socket together. */
final class ResponseWriter {

  private final ChannelHandlerContext transport;
  private final Channel channel;
  private boolean reading;
  private boolean flushPending;

  /**
   * @param transport of the handler next to the socket
   */
  ResponseWriter(ChannelHandlerContext transport) {
    this.transport = transport;
    channel = transport.channel();
  }

  void beginRead() {
    reading = true;
  }

  void endRead() {
    reading = false;
    if (flushPending) {
      flushPending = false;
      transport.flush();
    }
  }

  boolean reading() {
    return reading;
  }

  /** False when the client does not read what was written before. */
  boolean write(ByteBuf bytes) {
    transport.write(bytes, transport.voidPromise());
    if (reading) {
      flushPending = true;
    } else {
      transport.flush();
    }
    return channel.isWritable();
  }

  /** The client sees the end of the answer; what it still sends is discarded. */
  void writeLast(ByteBuf bytes) {
    transport.writeAndFlush(bytes).addListener(_ -> shutdownOutput());
  }

  private void shutdownOutput() {
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }
}
