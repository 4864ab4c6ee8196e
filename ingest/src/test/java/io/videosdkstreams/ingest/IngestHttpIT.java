package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestSettings.NEW;
import static io.videosdkstreams.ingest.TestSettings.OLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of answers, over real HTTP, with a raw log in memory. */
class IngestHttpIT {

  private static final int LIMIT = 65_536;
  private static final String EVENT =
      "{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s/1+=\"}}}";

  private final InMemoryRawLog log = new InMemoryRawLog();
  private IngestServer server;
  private IngestClient client;

  @BeforeEach
  void start() {
    server = IngestServer.start(TestSettings.with(), log, Clock.systemUTC());
    client = new IngestClient(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    log.release();
    server.close();
  }

  @Test
  void aGenuineEventIsAnsweredWithAnEmpty200() {
    HttpResponse<String> response = client.deliver(EVENT);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(log.records()).hasSize(1);
    assertThat(log.records().getFirst().body()).isEqualTo(EVENT.getBytes(UTF_8));
  }

  @Test
  void itIsAnsweredOnlyOnceItIsAcknowledged() {
    log.hold();
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(client.genuine(EVENT.getBytes(UTF_8)));
    Until.isTrue("the record is on its way", () -> log.heldBack() == 1);
    assertThat(response).isNotDone();

    log.release();
    assertThat(response.join().statusCode()).isEqualTo(200);
  }

  @Test
  void aChallengeIsAnsweredOnlyWhenItIsGenuine() {
    String body = challenge("abc-_.~+/=");
    for (String secret : new String[] {OLD, NEW}) {
      HttpResponse<String> response = client.send(post(body, secret));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(response.body())
          .isEqualTo(
              "{\"plainToken\":\"abc-_.~+/=\",\"encryptedToken\":\""
                  + Signed.hex(secret, "abc-_.~+/=".getBytes(UTF_8))
                  + "\"}");
    }
    assertError(client.send(post(body, "guess")), 401);
    assertError(
        client.send(
            client
                .to("/webhooks/zoom")
                .POST(BodyPublishers.ofString(challenge("v0:1:{}")))
                .build()),
        401);
    assertError(client.send(post(challenge("v0:1:{}"), OLD)), 400);
    assertThat(log.records()).isEmpty();
  }

  @Test
  void whatIsNotGenuineIsRefused() {
    assertError(client.send(post(EVENT, "guess")), 401);
    assertError(
        client.send(client.to("/webhooks/zoom").POST(BodyPublishers.noBody()).build()), 401);
    for (String timestamp : new String[] {"1", "soon", "99999999999"}) {
      assertError(
          client.send(
              client
                  .to("/webhooks/zoom")
                  .header("x-zm-request-timestamp", timestamp)
                  .header("x-zm-signature", Signed.v0(OLD, timestamp, EVENT.getBytes(UTF_8)))
                  .POST(BodyPublishers.ofString(EVENT))
                  .build()),
          401);
    }
    assertThat(log.records()).isEmpty();
  }

  @Test
  void anUnknownSourceIs404WhateverElseIsWrong() {
    assertError(
        client.send(
            client
                .to("/webhooks/nope")
                .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
                .build()),
        404);
    assertError(client.send(client.to("/webhooks").POST(BodyPublishers.noBody()).build()), 404);
    assertError(client.get("/nothing/here"), 404);
  }

  @Test
  void loadBalancersFindTheRoot() {
    HttpResponse<String> response = client.get("/");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(
            client
                .send(client.to("/").method("HEAD", BodyPublishers.noBody()).build())
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND"})
  void otherMethodsAre405(String method) {
    HttpResponse<String> response =
        client.send(client.to("/webhooks/zoom").method(method, BodyPublishers.noBody()).build());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).hasValue("POST");
  }

  @Test
  void whatMayPassIs503() {
    for (Outcome outcome :
        new Outcome[] {
          Outcome.QUEUE_FULL, Outcome.LOG_UNAVAILABLE, Outcome.LOG_REFUSED, Outcome.STARTING
        }) {
      log.failWith(outcome);
      assertUnavailable(client.deliver(EVENT));
    }
    log.breakDown();
    assertUnavailable(client.deliver(EVENT));
  }

  @Test
  void anAcknowledgementThatDoesNotComeIs503In2500Milliseconds() {
    log.hold();
    long begin = System.nanoTime();
    assertUnavailable(client.deliver(EVENT));
    assertThat(System.nanoTime() - begin).isLessThan(2_500_000_000L);
  }

  @Test
  void healthAndMetricsAreThereAndNothingElseIs() {
    assertThat(client.get("/health/liveness").statusCode()).isEqualTo(200);
    assertThat(client.get("/health/readiness").statusCode()).isEqualTo(200);
    client.deliver(EVENT);
    HttpResponse<String> metrics = client.get("/prometheus");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body())
        .contains(
            "videosdk_ingest_received_total{source=\"zoom\"} 1.0",
            "videosdk_ingest_appended_total{source=\"zoom\"} 1.0",
            "videosdk_ingest_failed_total{reason=\"queue_full\",source=\"zoom\"} 0.0",
            "videosdk_ingest_append_seconds_count 1");
    for (String path :
        new String[] {
          "/env",
          "/beans",
          "/routes",
          "/loggers",
          "/info",
          "/refresh",
          "/stop",
          "/threaddump",
          "/metrics",
          "/caches"
        }) {
      assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
    }

    log.failWith(Outcome.LOG_UNAVAILABLE);
    HttpResponse<String> notReady = client.get("/health/readiness");
    assertThat(notReady.statusCode()).isEqualTo(503);
    assertThat(notReady.body()).contains("\"reason\":\"told so\"");
    assertThat(client.get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void closingAnswersWhatWasAcceptedAndRefusesTheRest() throws InterruptedException {
    log.hold();
    CompletableFuture<HttpResponse<String>> accepted =
        client.sendAsync(client.genuine(EVENT.getBytes(UTF_8)));
    Until.isTrue("the record is on its way", () -> log.heldBack() == 1);

    // Not in the common pool: the client needs it, and it may have one thread only.
    Thread closing = Thread.ofPlatform().start(server::close);
    Until.isTrue("not ready", () -> !server.ready());
    assertUnavailable(client.deliver(EVENT));
    log.release();

    assertThat(accepted.join().statusCode()).isEqualTo(200);
    closing.join();
    assertThat(log.records()).hasSize(1);
    assertThatThrownBy(() -> client.deliver(EVENT)).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aPortInUseIsNamed() {
    String port = Integer.toString(server.port());
    assertThatThrownBy(
            () ->
                IngestServer.start(
                    TestSettings.with("INGEST_PORT", port),
                    new InMemoryRawLog(),
                    Clock.systemUTC()))
        .hasMessageContaining("INGEST_PORT")
        .hasMessageContaining(port);
    assertThatThrownBy(
            () ->
                IngestServer.start(
                    TestSettings.with("INGEST_HOST", "no.such.host.invalid"),
                    new InMemoryRawLog(),
                    Clock.systemUTC()))
        .hasMessageContaining("INGEST_HOST");
  }

  private HttpRequest post(String body, String secret) {
    return IngestClient.sign(client.to("/webhooks/zoom"), secret, body.getBytes(UTF_8))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String challenge(String plainToken) {
    return "{\"event\":\"endpoint.url_validation\","
        + "\"payload\":{\"plainToken\":\""
        + plainToken
        + "\"}}";
  }

  private static void assertError(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).matches("\\{\"error\":\"[^\"]+\"}");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertError(response, 503);
    assertThat(response.headers().firstValue("retry-after")).hasValue("5");
  }
}
