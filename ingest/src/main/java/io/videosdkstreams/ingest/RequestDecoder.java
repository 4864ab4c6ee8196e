package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Netty's decoder without its validation of header values: a genuine webhook is not refused because
 * of a header that a proxy adds.
 */
final class RequestDecoder extends HttpRequestDecoder {

  /** What proxies add: client certificates, cookies, traces. */
  static final int MAX_HEAD = 64 * 1024;

  private static final int MAX_PIECE = 64 * 1024;

  private final HttpConnection connection;

  /** Bytes decoded since the last message. */
  private int headBytes;

  RequestDecoder(HttpConnection connection) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_HEAD)
            // Line ends are not counted by the decoder, and none should be lost for its last byte.
            .setMaxHeaderSize(MAX_HEAD + 1024)
            .setMaxChunkSize(MAX_PIECE)
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false)));
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
    if (connection.closing()) {
      // Whatever the client still sends is discarded.
      ReferenceCountUtil.release(input);
      return;
    }
    connection.beginRead();
    super.channelRead(ctx, input);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int readable = in.readableBytes();
    int size = out.size();
    super.decode(ctx, in, out);
    headBytes = out.size() == size ? headBytes + readable - in.readableBytes() : 0;
  }

  /** Bytes of a head that has begun and is not complete. */
  int undecoded() {
    return headBytes + actualReadableBytes();
  }

  /** After a name that ends in a space, a proxy may see a content length that we do not see. */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    if (length == 0 || line[start + length - 1] <= ' ') {
      throw new IllegalArgumentException("a header's name is empty or ends in a space");
    }
    return super.splitHeaderName(line, start, length);
  }
}
