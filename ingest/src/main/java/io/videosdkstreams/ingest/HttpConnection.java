package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, with one request at a time; see {@link ConnectionState}. It answers webhooks
 * itself, and hands what is not for it to the framework, which is behind it in the pipeline.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  private final EventLoopState loop;
  private final HeadMemory head;
  private final Deque<Object> pipelined = new ArrayDeque<>(0);
  private final RequestDecoder decoder = new RequestDecoder(this);
  private Channel channel;
  private ChannelHandlerContext context;
  private ResponseWriter writer;
  private ConnectionState state;
  private TimeoutList list;
  private boolean keepAlive;
  private boolean answersHead;
  private boolean processingPipelined;

  /** In BODY and WAITING. */
  private Webhook webhook;

  /** In ENDING: the answer, unless the framework has one. */
  private Response ending;

  private FullHttpRequest forFramework;

  HttpConnection(EventLoopState loop) {
    this.loop = loop;
    head = new HeadMemory(loop.intake().memory());
  }

  /** Adds itself, and its codec. */
  void addTo(ChannelPipeline pipeline, String before) {
    pipeline.addBefore(before, "request-decoder", decoder);
    pipeline.addBefore(before, "response-encoder", new ResponseEncoder(this));
    pipeline.addBefore(before, "connection", this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    channel = added.channel();
    writer = new ResponseWriter(added.pipeline().context(decoder));
    // The framework's handler reads by hand; this one stops reading when there is too much.
    channel.config().setAutoRead(true);
    enter(ConnectionState.IDLE);
    loop.opened();
  }

  private void enter(ConnectionState entered) {
    state = entered;
    list = loop.move(this, list, entered);
  }

  void beginRead() {
    writer.beginRead();
  }

  boolean closing() {
    return state == ConnectionState.CLOSING;
  }

  boolean answersHead() {
    return answersHead;
  }

  boolean reservesMemory() {
    return state == ConnectionState.BODY && webhook.reservesMemory();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (busy() || !pipelined.isEmpty()) {
      pipelined.add(message);
      channel.config().setAutoRead(false);
    } else {
      process(message);
    }
  }

  private boolean busy() {
    return state == ConnectionState.WAITING || state == ConnectionState.FRAMEWORK;
  }

  private void process(Object message) {
    try {
      switch (message) {
        case HttpRequest request -> begin(request);
        case HttpContent content -> content(content, content instanceof LastHttpContent);
        default -> throw new IllegalStateException("not a part of a request");
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    head.release();
    answersHead = request.method() == HttpMethod.HEAD;
    if (request.decoderResult().isFailure()) {
      keepAlive = false;
      respond(Response.malformed(request.decoderResult().cause()));
      return;
    }
    keepAlive = HttpUtil.isKeepAlive(request);
    RequestTarget target = RequestTarget.of(request, loop.intake().sources());
    if (!target.webhook()) {
      forFramework = target.forFramework();
      end(target.answer());
      return;
    }
    webhook = new Webhook(loop, this, target.source());
    Outcome refusal = webhook.head(request);
    if (refusal != null) {
      webhook.decide(refusal);
      end(Response.of(refusal));
      return;
    }
    enter(ConnectionState.BODY);
    if (HttpUtil.is100ContinueExpected(request)) {
      writer.write(Response.continueRequest());
    }
  }

  /** Answers when the request has ended, or when this read has, closing the connection. */
  private void end(Response response) {
    enter(ConnectionState.ENDING);
    ending = response;
  }

  private void content(HttpContent content, boolean last) {
    boolean broken = content.decoderResult().isFailure();
    keepAlive &= !broken;
    if (state == ConnectionState.BODY) {
      Outcome refusal = broken ? Outcome.BODY_BROKEN : webhook.add(content.content(), last);
      if (refusal != null) {
        keepAlive &= last;
        answer(refusal);
      } else if (last) {
        enter(ConnectionState.WAITING);
        webhook.verify();
      }
    } else if (state == ConnectionState.ENDING && last) {
      ended();
    }
  }

  private void ended() {
    FullHttpRequest forwarded = forFramework;
    if (forwarded == null) {
      respond(ending);
      return;
    }
    forFramework = null;
    enter(ConnectionState.FRAMEWORK);
    context.fireChannelRead(forwarded);
    context.fireChannelReadComplete();
  }

  /** The framework's answer has been written. */
  void frameworkResponded() {
    if (state == ConnectionState.FRAMEWORK && channel.isActive()) {
      responded();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    writer.endRead();
    awaitMore();
  }

  /** Called when everything that has been read is processed. */
  private void awaitMore() {
    if (state == ConnectionState.ENDING) {
      // The rest of the request is not waited for.
      keepAlive = false;
      respond(ending);
      return;
    }
    int headBytes = decoder.undecoded();
    if (state == ConnectionState.IDLE && headBytes > 0) {
      enter(ConnectionState.HEAD);
    }
    if (state == ConnectionState.HEAD && !head.reserve(headBytes)) {
      close();
    }
  }

  /** Answers the current webhook. Nothing is sent if the client has closed the connection. */
  void answer(Outcome outcome) {
    answer(outcome, Response.of(outcome));
  }

  /** Ends waiting for the webhook, or for the rest of its body. */
  void giveUp(Outcome outcome) {
    keepAlive &= state != ConnectionState.BODY;
    answer(outcome);
  }

  void answer(Outcome outcome, Response response) {
    Webhook answered = webhook;
    webhook = null;
    answered.decide(outcome);
    if (channel.isActive()) {
      respond(response);
    } else {
      list.remove(this);
    }
  }

  private void respond(Response response) {
    ByteBuf bytes = response.bytes(!keepAlive, answersHead);
    forFramework = null;
    if (!keepAlive) {
      enter(ConnectionState.CLOSING);
      releasePipelined();
      writer.writeLast(bytes);
    } else if (writer.write(bytes)) {
      responded();
    } else {
      close();
    }
  }

  private void responded() {
    enter(ConnectionState.IDLE);
    if (writer.reading() || processingPipelined) {
      return;
    }
    processingPipelined = true;
    while (!pipelined.isEmpty() && !busy()) {
      process(pipelined.poll());
    }
    processingPipelined = false;
    if (pipelined.isEmpty() && state != ConnectionState.CLOSING) {
      awaitMore();
      channel.config().setAutoRead(true);
    }
  }

  private void releasePipelined() {
    pipelined.forEach(ReferenceCountUtil::release);
    pipelined.clear();
  }

  void close() {
    // Netty reports later, in a task of its own, that a channel is closed.
    list.remove(this);
    channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    list.remove(this);
    loop.closed();
    if (state == ConnectionState.BODY) {
      answer(Outcome.BODY_BROKEN);
    }
    head.release();
    releasePipelined();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.warn("A connection is closed for an unexpected error: {}", cause.toString());
    }
    ctx.close();
  }
}
