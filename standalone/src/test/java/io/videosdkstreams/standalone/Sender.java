package io.videosdkstreams.standalone;

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

/** Sends webhooks as the vendor does: signed, over HTTP. */
final class Sender {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI webhooks;
  private final String secret;

  Sender(int port, String secret) {
    this.webhooks = URI.create("http://127.0.0.1:" + port + "/webhooks/zoom");
    this.secret = secret;
  }

  /** Until it is accepted: the vendor, too, tries again on 5xx. */
  void deliver(byte[] body) {
    Until.holds("the webhook is accepted", () -> send(body) == 200);
  }

  void deliver(String body) {
    deliver(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The status of the answer. */
  int send(byte[] body) throws IOException, InterruptedException {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(webhooks)
            .timeout(Duration.ofSeconds(3))
            .header("content-type", "application/json")
            .header("x-zm-request-timestamp", timestamp)
            .header("x-zm-signature", signature(timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String signature(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
