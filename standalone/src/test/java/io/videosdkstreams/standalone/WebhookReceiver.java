package io.videosdkstreams.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives webhooks and verifies them as the Standard Webhooks specification says. */
final class WebhookReceiver implements AutoCloseable {

  private static final int TOLERANCE_SECONDS = 300;

  /**
   * A request that was verified.
   *
   * @param status of the answer
   */
  record Request(String id, JsonNode body, int status) {

    String key() {
      return body.get("key").textValue();
    }

    boolean accepted() {
      return status < 300;
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> forged = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final byte[] secret;
  private volatile ToIntFunction<Request> answers = request -> 204;

  /**
   * @param secret {@code whsec_…}
   */
  WebhookReceiver(String secret) throws IOException {
    this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/in", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in?tenant=1";
  }

  /** The status of answers from now on. */
  void answer(ToIntFunction<Request> statuses) {
    answers = statuses;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> accepted() {
    return requests.stream().filter(Request::accepted).toList();
  }

  /** Requests that could not be verified. */
  List<String> forged() {
    return List.copyOf(forged);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      if (!exchange.getRequestMethod().equals("POST") || !verified(exchange, id, body)) {
        forged.add(id);
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      JsonNode json = Reader.json(body);
      int status = answers.applyAsInt(new Request(id, json, 0));
      requests.add(new Request(id, json, status));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private boolean verified(HttpExchange exchange, String id, byte[] body) {
    String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    long age = Instant.now().getEpochSecond() - Long.parseLong(timestamp);
    byte[] expected = ("v1," + sign(id + "." + timestamp + ".", body)).getBytes();
    return Math.abs(age) < TOLERANCE_SECONDS
        && Arrays.stream(exchange.getRequestHeaders().getFirst("webhook-signature").split(" "))
            .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes()));
  }

  private String sign(String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
