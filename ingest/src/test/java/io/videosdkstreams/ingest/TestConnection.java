package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pipeline of one connection without a socket, and a clock that the test moves. */
final class TestConnection {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
  static final String TIMESTAMP = Long.toString(NOW.getEpochSecond());

  final InMemoryRawLog log;
  final SimpleMeterRegistry registry;
  final WebhookIntake intake;
  final MockTicker ticker;
  final EventLoopState loop;
  final EmbeddedChannel channel;

  private TestConnection(
      InMemoryRawLog log,
      SimpleMeterRegistry registry,
      WebhookIntake intake,
      MockTicker ticker,
      EventLoopState loop,
      EmbeddedChannel channel) {
    this.log = log;
    this.registry = registry;
    this.intake = intake;
    this.ticker = ticker;
    this.loop = loop;
    this.channel = channel;
    channel.pipeline().addLast("framework", new ChannelInboundHandlerAdapter());
    new HttpConnection(loop).addTo(channel.pipeline(), "framework");
  }

  static TestConnection open(String... namesAndValues) {
    return open(100_000, TestSettings.with(namesAndValues));
  }

  static TestConnection open(int maxConnections, IngestSettings settings) {
    InMemoryRawLog log = new InMemoryRawLog();
    log.start();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    WebhookIntake intake =
        new WebhookIntake(
            settings, log, new IngestMetrics(registry), Clock.fixed(NOW, ZoneOffset.UTC));
    MockTicker ticker = Ticker.newMockTicker();
    EmbeddedChannel channel = new EmbeddedChannel();
    EventLoopState loop = new EventLoopState(channel.eventLoop(), intake, ticker, maxConnections);
    return new TestConnection(log, registry, intake, ticker, loop, channel);
  }

  /** Another connection on the same event loop. */
  TestConnection another() {
    return new TestConnection(log, registry, intake, ticker, loop, new EmbeddedChannel());
  }

  void send(byte[] bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes));
  }

  void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /** Everything that was answered since it was last asked. */
  String answers() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      text.append(bytes.toString(ISO_8859_1));
      bytes.release();
    }
    return text.toString();
  }

  String exchange(String request) {
    send(request);
    return answers();
  }

  void pass(long millis) {
    ticker.advance(millis, TimeUnit.MILLISECONDS);
    loop.endTimedOut();
    channel.runPendingTasks();
  }

  double count(String name) {
    List<Counter> counters = new ArrayList<>(registry.find("videosdk.ingest." + name).counters());
    return counters.stream().mapToDouble(Counter::count).sum();
  }

  double count(String name, Outcome outcome) {
    return registry
        .find("videosdk.ingest." + name)
        .tag("reason", outcome.reason())
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  static String genuine(String body) {
    return signed(TestSettings.OLD, body);
  }

  static String signed(String secret, String body) {
    return request("x-zm-trackingid: t1\r\n" + signature(secret, body.getBytes(UTF_8)), body);
  }

  static String signature(String secret, byte[] body) {
    return "x-zm-request-timestamp: "
        + TIMESTAMP
        + "\r\nx-zm-signature: "
        + Signed.v0(secret, TIMESTAMP, body)
        + "\r\n";
  }

  /** Of the right form, by nobody. */
  static String forged() {
    return "x-zm-request-timestamp: "
        + TIMESTAMP
        + "\r\nx-zm-signature: v0="
        + "0".repeat(64)
        + "\r\n";
  }

  static String request(String headers, String body) {
    return head(headers, body.getBytes(UTF_8).length) + body;
  }

  static String head(String headers, int length) {
    return "POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }
}
