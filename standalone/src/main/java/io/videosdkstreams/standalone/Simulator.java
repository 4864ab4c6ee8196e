package io.videosdkstreams.standalone;

import io.videosdkstreams.standalone.SimulatedSession.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code -Ddemo}: sessions that begin one after the other for as long as this runs, their webhooks
 * sent over signed HTTP. Like the vendor it waits 3 seconds for an answer and tries again on 5xx.
 */
final class Simulator implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
  private static final Duration BETWEEN_SESSIONS = Duration.ofSeconds(15);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final int TRIES = 4;

  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("simulator").daemon(true).factory());
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI webhooks;
  private final SecretKeySpec secret;
  private final RandomGenerator random;

  private Simulator(URI webhooks, String secret, RandomGenerator random) {
    this.webhooks = webhooks;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.random = random;
  }

  /**
   * @param secret a token that is valid for that source of webhooks
   */
  static Simulator start(URI webhooks, String secret) {
    Simulator simulator = new Simulator(webhooks, secret, new SplittableRandom());
    // A few are under way already, so that there is something to look at from the beginning.
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 4; i++) {
      simulator.begin(now.minusSeconds(30L * i));
    }
    simulator.schedule.scheduleAtFixedRate(
        () -> simulator.begin(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
        BETWEEN_SESSIONS.toMillis(),
        BETWEEN_SESSIONS.toMillis(),
        TimeUnit.MILLISECONDS);
    return simulator;
  }

  private void begin(Instant start) {
    List<Delivery> deliveries = SimulatedSession.deliveries(random, start);
    LOG.debug("a session with {} webhooks begins", deliveries.size());
    deliveries.forEach(delivery -> later(delivery.at(), delivery.body(), TRIES));
  }

  private void later(Instant at, byte[] body, int tries) {
    long delay = Math.max(0, Duration.between(Instant.now(), at).toMillis());
    try {
      schedule.schedule(() -> send(body, tries), delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("closing: a webhook is not sent");
    }
  }

  private void send(byte[] body, int tries) {
    int status;
    try {
      status = http.send(request(body), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      status = 599;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return;
    }
    if (status >= 500 && tries > 1) {
      later(Instant.now().plus(BETWEEN_TRIES), body, tries - 1);
    } else if (status != 200) {
      LOG.warn("a simulated webhook was answered {} and is lost", status);
    }
  }

  private HttpRequest request(byte[] body) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return HttpRequest.newBuilder(webhooks)
        .timeout(Duration.ofSeconds(3))
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
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
    http.shutdownNow();
  }
}
