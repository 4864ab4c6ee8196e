package io.videosdkstreams.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends webhooks as the vendor does: signed, three seconds for an answer, and again after a 5xx or
 * none. It waits less long before the next try.
 */
final class SignedSender implements AutoCloseable {

  static final int NO_ANSWER = 599;

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final int MAX_TRIES = 7;

  private final HttpClient http =
      HttpClient.newBuilder()
          // HTTP/2 begins with a request to upgrade, which is nothing a webhook does.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .build();
  private final URI webhooks;
  private final SecretKeySpec secret;

  SignedSender(URI webhooks, String secret) {
    this.webhooks = webhooks;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The status of the last answer; {@link #NO_ANSWER} for none. */
  int send(byte[] body) throws InterruptedException {
    Duration pause = FIRST_DELAY;
    int status = sendOnce(body);
    for (int tries = 1; status >= 500 && tries < MAX_TRIES; tries++) {
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      status = sendOnce(body);
    }
    return status;
  }

  private int sendOnce(byte[] body) throws InterruptedException {
    try {
      return http.send(request(body), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  private HttpRequest request(byte[] body) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return HttpRequest.newBuilder(webhooks)
        .timeout(TIMEOUT)
        .header("content-type", "application/json")
        .header("x-zm-request-timestamp", timestamp)
        .header("x-zm-signature", "v0=" + signature(timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private String signature(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
