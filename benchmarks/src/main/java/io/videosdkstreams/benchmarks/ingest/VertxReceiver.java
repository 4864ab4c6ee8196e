package io.videosdkstreams.benchmarks.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.videosdkstreams.wire.Digests;
import io.videosdkstreams.wire.EnvelopeReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The thinnest receiver: the signature over the raw bytes, acknowledged by all replicas, then 200.
 * With keys a session's records stay in one partition, in their order, which what reads them needs;
 * without, the client fills one batch after the other, of whatever partition. What ingest is
 * measured against; nothing in it is meant to be kept.
 */
final class VertxReceiver extends VerticleBase {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int port;

  /** Null where records have no key. */
  private final EnvelopeReader keys;

  private final Mac mac;

  private VertxReceiver(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      String secret,
      int port,
      EnvelopeReader keys) {
    this.producer = producer;
    this.topic = topic;
    this.port = port;
    this.keys = keys;
    mac = Digests.hmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> request.body().onSuccess(body -> receive(request, body, vertx, producer)))
        .listen(port, "127.0.0.1");
  }

  private void receive(
      HttpServerRequest request, Buffer body, Vertx vertx, KafkaProducer<byte[], byte[]> log) {
    byte[] bytes = body.getBytes();
    String timestamp = request.getHeader("x-zm-request-timestamp");
    mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
    String signature = "v0=" + HexFormat.of().formatHex(mac.doFinal(bytes));
    String given = String.valueOf(request.getHeader("x-zm-signature"));
    if (!MessageDigest.isEqual(signature.getBytes(), given.getBytes())) {
      request.response().setStatusCode(401).end();
      return;
    }
    Context context = vertx.getOrCreateContext();
    byte[] key = keys == null ? null : keys.read(bytes).key().getBytes(StandardCharsets.UTF_8);
    log.send(
        new ProducerRecord<>(topic, key, bytes),
        (position, e) ->
            context.runOnContext(
                _ -> request.response().setStatusCode(e == null ? 200 : 503).end()));
  }

  /**
   * @param arguments port, bootstrap servers, topic, secret, linger.ms, {@code keyed} or {@code
   *     unkeyed}
   */
  public static void main(String[] arguments) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", arguments[1], "acks", "all", "linger.ms", arguments[4]);
    ByteArraySerializer bytes = new ByteArraySerializer();
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    EnvelopeReader keys = arguments[5].equals("keyed") ? new EnvelopeReader() : null;
    int port = Integer.parseInt(arguments[0]);
    vertx.deployVerticle(new VertxReceiver(producer, arguments[2], arguments[3], port, keys));
  }
}
