package io.videosdkstreams.ingest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;

/** Encodes what the framework answers; everything else is written as bytes, past this encoder. */
final class ResponseEncoder extends HttpResponseEncoder {

  private final HttpConnection connection;

  ResponseEncoder(HttpConnection connection) {
    this.connection = connection;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
      throws Exception {
    super.write(ctx, message, promise);
    if (message instanceof LastHttpContent) {
      // Afterwards: the framework is still writing.
      ctx.executor().execute(connection::frameworkResponded);
    }
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return connection.answersHead() || super.isContentAlwaysEmpty(response);
  }
}
