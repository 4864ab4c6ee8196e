package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.videosdkstreams.wire.Envelope;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code POST /webhooks/{source}} from its head to its outcome, of which it has exactly one.
 * Belongs to its event loop; only {@link #completed} is called by others.
 */
final class Webhook implements RawLog.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final AsciiString TRACKING_ID = AsciiString.cached("x-zm-trackingid");
  private static final String CHALLENGE = "endpoint.url_validation";
  private static final Pattern PLAIN_TOKEN = Pattern.compile("[A-Za-z0-9_\\-.~+/=]{1,128}");

  private final EventLoopState loop;
  private final WebhookIntake intake;
  private final HttpConnection connection;
  private final WebhookSource source;
  private final SourceMetrics metrics;
  private final byte[] signature = new byte[SecretToken.SIGNATURE_BYTES];
  private final BodyBuffer body;
  private long announced;
  private long arrival;
  private String timestamp;
  private String trackingId;
  private String traceParent;
  private long ageMillis;
  private long appendBegin;
  private boolean decided;

  /** Set by the thread that completes it, before the event loop is notified. */
  private Outcome appendOutcome;

  /**
   * @param source null when no such source is configured
   */
  Webhook(EventLoopState loop, HttpConnection connection, WebhookSource source) {
    this.loop = loop;
    this.intake = loop.intake();
    this.connection = connection;
    this.source = source;
    metrics = source == null ? intake.metrics().unknownSource() : source.metrics();
    body = new BodyBuffer(intake.memory(), intake.settings().kafka().maxBodyBytes());
    intake.begin();
    metrics.received().increment();
  }

  /** Why it is refused before its body is read; null when the body is to be read. */
  Outcome head(HttpRequest request) {
    if (source == null) {
      return Outcome.UNKNOWN_SOURCE;
    }
    if (intake.stopping()) {
      return Outcome.STOPPING;
    }
    announced = HttpUtil.getContentLength(request, -1L);
    if (announced > intake.settings().kafka().maxBodyBytes()) {
      return Outcome.BODY_TOO_LARGE;
    }
    arrival = intake.clock().millis();
    Outcome refusal = loop.signatureHeaders().check(request.headers(), arrival, signature);
    if (refusal == null) {
      timestamp = SignatureHeaders.timestamp(request.headers());
      trackingId = request.headers().get(TRACKING_ID);
      traceParent = TraceParent.of(request.headers());
      ageMillis = loop.signatureHeaders().ageMillis();
    }
    return refusal;
  }

  /** Why it is refused for what has arrived of its body, else null. */
  Outcome add(ByteBuf piece, boolean last) {
    BodyBuffer.AddResult result = body.add(piece, announced, last);
    while (result == BodyBuffer.AddResult.NO_MEMORY_FOR_SMALL && loop.dropOldestBody(connection)) {
      result = body.add(piece, announced, last);
    }
    return switch (result) {
      case OK -> null;
      case OVER_THE_LIMIT -> Outcome.BODY_TOO_LARGE;
      case NO_MEMORY_FOR_SMALL, NO_MEMORY_FOR_LARGE -> Outcome.TOO_MANY_BODIES;
    };
  }

  /** The body is complete. The connection gets the outcome, at once or later. */
  void verify() {
    try {
      verify(body.take());
    } catch (RuntimeException e) {
      LOG.error("A webhook is answered with 503", e);
      if (!decided) {
        connection.answer(Outcome.UNEXPECTED);
      }
    }
  }

  private void verify(byte[] bytes) {
    SecretToken signer = loop.verifier().signer(source.tokens(), signature, timestamp, bytes);
    if (signer == null) {
      connection.answer(Outcome.SIGNATURE_WRONG);
      return;
    }
    intake.metrics().arrived(ageMillis);
    if (isGzip(bytes)) {
      metrics.compressed().increment();
    }
    Envelope envelope = intake.envelopes().read(bytes);
    if (CHALLENGE.equals(envelope.event())) {
      answerChallenge(envelope.plainToken(), signer);
    } else {
      append(envelope, bytes);
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  private void answerChallenge(String plainToken, SecretToken signer) {
    if (plainToken == null || !PLAIN_TOKEN.matcher(plainToken).matches()) {
      connection.answer(Outcome.CHALLENGE_MALFORMED);
      return;
    }
    // Both texts consist of characters that JSON does not escape.
    String json =
        "{\"plainToken\":\"%s\",\"encryptedToken\":\"%s\"}"
            .formatted(plainToken, signer.sign(plainToken));
    connection.answer(Outcome.VALIDATED, Response.json(json));
  }

  private void append(Envelope envelope, byte[] bytes) {
    appendBegin = loop.now();
    RawRecord webhook =
        new RawRecord(
            envelope.key(),
            bytes,
            arrival,
            loop.timestamps().text(arrival),
            source.nameBytes(),
            envelope.event(),
            timestamp,
            trackingId,
            traceParent);
    intake.log().append(webhook, this);
  }

  @Override
  public void completed(Outcome outcome) {
    appendOutcome = outcome;
    loop.completed(this);
  }

  /** On the event loop, after {@link #completed}. */
  void finish() {
    if (appendOutcome == Outcome.APPENDED) {
      intake.metrics().appendTook(loop.now() - appendBegin);
    }
    if (!decided) {
      connection.answer(appendOutcome);
    }
  }

  /** Counts the outcome, of which there is one, and gives the body's memory back. */
  void decide(Outcome outcome) {
    if (!decided) {
      decided = true;
      body.release();
      metrics.count(outcome);
      intake.end();
    }
  }

  boolean reservesMemory() {
    return body.reserving();
  }
}
