package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestConnection.TIMESTAMP;
import static io.videosdkstreams.ingest.TestConnection.genuine;
import static io.videosdkstreams.ingest.TestConnection.signed;
import static io.videosdkstreams.ingest.TestSettings.NEW;
import static io.videosdkstreams.ingest.TestSettings.OLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a webhook, from its first byte to its answer. */
class WebhookTest {

  private static final String EVENT =
      "{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s1\"}}}";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final TestConnection connection = TestConnection.open();
  private final InMemoryRawLog log = connection.log;

  @Test
  void aGenuineEventIsAppendedByteForByteAndAnsweredEmpty() {
    assertThat(connection.exchange(genuine(EVENT))).isEqualTo(OK);

    RawRecord kept = log.records().getFirst();
    assertThat(kept.body()).isEqualTo(EVENT.getBytes(UTF_8));
    assertThat(kept.key()).isEqualTo("s1");
    assertThat(kept.arrival()).isEqualTo(TestConnection.NOW.toEpochMilli());
    assertThat(Records.texts(kept.headers()))
        .isEqualTo(
            Map.of(
                "source",
                "zoom",
                "event-type",
                "session.started",
                "request-timestamp",
                TIMESTAMP,
                "tracking-id",
                "t1",
                "received-at",
                "2026-11-23T10:00:00.123Z"));
  }

  @Test
  void aTraceContextIsPassedOnWhenItIsOne() {
    String valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    for (String traceParent : List.of(valid, "rubbish")) {
      connection.send(
          TestConnection.request(
              "traceparent: "
                  + traceParent
                  + "\r\n"
                  + TestConnection.signature(OLD, EVENT.getBytes(UTF_8)),
              EVENT));
    }
    assertThat(Records.texts(log.records().getFirst().headers()))
        .containsEntry("traceparent", valid);
    assertThat(Records.texts(log.records().getLast().headers())).doesNotContainKey("traceparent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[]", "{\"event\":7}", "{\"event\":\"brand.new\"}", "\u0000"})
  void aGenuineBodyIsAppendedWhateverItIs(String body) {
    assertThat(connection.exchange(genuine(body))).isEqualTo(OK);
    assertThat(log.records().getFirst().body()).isEqualTo(body.getBytes(UTF_8));
    assertThat(log.records().getFirst().key()).isNull();
  }

  @Test
  void aGzipBodyIsKeptAndCounted() {
    connection.send(genuine("\u001f\u008b"));
    assertThat(connection.count("compressed")).isZero();
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0};
    connection.send(TestConnection.head(TestConnection.signature(OLD, gzip), gzip.length));
    connection.send(gzip);
    assertThat(connection.count("compressed")).isEqualTo(1);
    assertThat(log.records().getLast().body()).isEqualTo(gzip);
  }

  @Test
  void aBodyIsTheSameInHoweverManyPiecesItArrives() {
    byte[] request = genuine(EVENT).getBytes(UTF_8);
    for (byte one : request) {
      connection.send(new byte[] {one});
    }
    assertThat(connection.answers()).isEqualTo(OK);
    assertThat(log.records().getFirst().body()).isEqualTo(EVENT.getBytes(UTF_8));
    assertThat(connection.intake.memory().used()).isZero();
  }

  @Test
  void theAnswerWaitsForTheAcknowledgement() {
    log.hold();
    assertThat(connection.exchange(genuine(EVENT))).isEmpty();

    log.release();
    assertThat(connection.answers()).isEqualTo(OK);
  }

  @Test
  void aChallengeIsAnsweredWithTheTokenThatVerifiedItAndNotAppended() {
    String challenge = challenge("qgg8vlvZRS6UYooatFL8Aw");
    for (String secret : List.of(OLD, NEW)) {
      assertThat(connection.exchange(signed(secret, challenge)))
          .startsWith("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n")
          .endsWith(
              "\r\n\r\n{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":\""
                  + Signed.hex(secret, "qgg8vlvZRS6UYooatFL8Aw".getBytes(UTF_8))
                  + "\"}");
    }
    assertThat(log.records()).isEmpty();
  }

  @Test
  void anUnsignedChallengeSignsNothing() {
    String forged = challenge("v0:" + TIMESTAMP + ":{}");
    assertThat(connection.exchange(unsigned(forged))).startsWith("HTTP/1.1 401 ");
    assertThat(connection.exchange(signed("guess", forged))).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v0:1:{}", "a b", "a\\u0000", "ä", "a\\n"})
  void aGenuineChallengeWithAnythingElseIsMalformed(String plainToken) {
    assertThat(connection.exchange(genuine(challenge(plainToken)))).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void plainTokensHaveALength() {
    assertThat(connection.exchange(genuine(challenge("a".repeat(128)))))
        .startsWith("HTTP/1.1 200 ");
    assertThat(connection.exchange(genuine(challenge("a".repeat(129)))))
        .startsWith("HTTP/1.1 400 ");
    assertThat(connection.exchange(genuine("{\"event\":\"endpoint.url_validation\"}")))
        .startsWith("HTTP/1.1 400 ");
    assertThat(log.records()).isEmpty();
  }

  @Test
  void whateverGoesWrongIsRetried() {
    log.failWith(Outcome.QUEUE_FULL);
    assertThat(connection.exchange(genuine(EVENT)))
        .startsWith("HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\n");
    log.breakDown();
    assertThat(connection.exchange(genuine(EVENT))).startsWith("HTTP/1.1 503 ");
    assertThat(connection.count("failed", Outcome.UNEXPECTED)).isEqualTo(1);
  }

  @Test
  void aSenderThatGoesAwayBeforeItsBodyHasArrivedIsCounted() {
    connection.send(TestConnection.head(TestConnection.forged(), 100) + "{");
    connection.channel.close();
    assertThat(connection.count("failed", Outcome.BODY_BROKEN)).isEqualTo(1);
  }

  @Test
  void anAppendThatTakesTooLongIsAnsweredInTimeAndOnce() {
    log.hold();
    connection.send(genuine(EVENT));
    connection.pass(2_299);
    assertThat(connection.answers()).isEmpty();
    connection.pass(1);
    assertThat(connection.answers()).startsWith("HTTP/1.1 503 ");

    log.release();
    assertThat(connection.answers()).isEmpty();
    assertThat(connection.count("appended")).isZero();
    assertThat(connection.exchange(genuine(EVENT))).isEqualTo(OK);
  }

  @Test
  void stoppingRefusesTheNewAndFinishesTheOld() throws Exception {
    log.hold();
    connection.send(genuine(EVENT));
    assertThat(connection.intake.ready()).isTrue();

    connection.intake.stopAccepting();

    assertThat(connection.intake.ready()).isFalse();
    assertThat(connection.another().exchange(genuine(EVENT))).startsWith("HTTP/1.1 503 ");
    assertThat(connection.intake.drain(Duration.ofMillis(1))).isFalse();
    log.release();
    assertThat(connection.intake.drain(Duration.ofSeconds(5))).isTrue();
    assertThat(connection.answers()).isEqualTo(OK);
    assertThat(connection.exchange(genuine(EVENT))).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void theMetricsAddUp() {
    connection.send(genuine(EVENT));
    connection.send(genuine(challenge("abc")));
    connection.send(genuine(challenge("a b")));
    connection.send(unsigned(EVENT));
    connection.send(genuine(EVENT).replace("/zoom", "/nope"));
    log.failWith(Outcome.LOG_UNAVAILABLE);
    connection.send(genuine(EVENT));
    log.failWith(null);
    log.hold();
    connection.send(genuine(EVENT));

    assertThat(connection.count("received")).isEqualTo(7);
    assertThat(
            connection.count("appended")
                + connection.count("validated")
                + connection.count("refused")
                + connection.count("failed"))
        .isEqualTo(6);

    log.release();
    assertThat(
            List.of(
                connection.count("appended"),
                connection.count("validated"),
                connection.count("refused"),
                connection.count("failed")))
        .isEqualTo(List.of(2.0, 1.0, 3.0, 1.0));
    assertThat(connection.count("received")).isEqualTo(7);
    assertThat(
            connection
                .registry
                .get("videosdk.ingest.refused")
                .tags("source", "-", "reason", "unknown_source")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(connection.registry.get("videosdk.ingest.append").timer().count()).isEqualTo(2);
  }

  private static String challenge(String plainToken) {
    return "{\"event\":\"endpoint.url_validation\","
        + "\"payload\":{\"plainToken\":\""
        + plainToken
        + "\"}}";
  }

  private static String unsigned(String body) {
    return TestConnection.request("x-zm-request-timestamp: " + TIMESTAMP + "\r\n", body);
  }
}
