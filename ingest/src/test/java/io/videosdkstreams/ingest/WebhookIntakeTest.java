package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestSettings.NEW;
import static io.videosdkstreams.ingest.TestSettings.OLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
  private static final String TIMESTAMP = Long.toString(NOW.getEpochSecond());
  private static final String EVENT =
      "{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s1\"}}}";

  private final InMemoryRawLog log = new InMemoryRawLog();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WebhookIntake intake = intake(Duration.ofMinutes(1));

  @BeforeEach
  void start() {
    log.start();
  }

  @Test
  void aGenuineEventIsAppendedByteForByteAndAnsweredEmpty() {
    Answer answer = now(genuine(EVENT));

    assertThat(answer).isEqualTo(new Answer(Outcome.APPENDED, ""));
    RawRecord kept = log.records().getFirst();
    assertThat(kept.body()).isEqualTo(EVENT.getBytes(UTF_8));
    assertThat(kept.key()).isEqualTo("s1");
    assertThat(kept.arrival()).isEqualTo(NOW);
    assertThat(kept.headers())
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

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[]", "{\"event\":7}", "{\"event\":\"brand.new\"}", "\u0000"})
  void aGenuineBodyIsAppendedWhateverItIs(String body) {
    assertThat(now(genuine(body)).outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(log.records().getFirst().body()).isEqualTo(body.getBytes(UTF_8));
    assertThat(log.records().getFirst().key()).isNull();
  }

  @Test
  void theAnswerWaitsForTheAcknowledgement() {
    log.hold();
    CompletableFuture<Answer> answer = intake.answer(genuine(EVENT)).toCompletableFuture();
    assertThat(answer).isNotDone();

    log.release();
    assertThat(answer.join().outcome()).isEqualTo(Outcome.APPENDED);
  }

  @Test
  void aChallengeIsAnsweredWithTheTokenThatVerifiedItAndNotAppended() {
    String challenge = challenge("qgg8vlvZRS6UYooatFL8Aw");
    for (String secret : List.of(OLD, NEW)) {
      Answer answer = now(signed(secret, challenge));
      assertThat(answer.json())
          .isEqualTo(
              "{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":\""
                  + Signed.hex(secret, "qgg8vlvZRS6UYooatFL8Aw".getBytes(UTF_8))
                  + "\"}");
    }
    assertThat(log.records()).isEmpty();
  }

  @Test
  void anUnsignedChallengeSignsNothing() {
    String forged = challenge("v0:" + TIMESTAMP + ":{}");
    assertThat(now(unsigned(forged)).outcome()).isEqualTo(Outcome.SIGNATURE_MISSING);
    assertThat(now(signed("guess", forged)).outcome()).isEqualTo(Outcome.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v0:1:{}", "a b", "a\\u0000", "ä", "a\\n"})
  void aGenuineChallengeWithAnythingElseIsMalformed(String plainToken) {
    assertThat(now(genuine(challenge(plainToken))).outcome())
        .isEqualTo(Outcome.CHALLENGE_MALFORMED);
  }

  @Test
  void plainTokensHaveALength() {
    assertThat(now(genuine(challenge("a".repeat(128)))).outcome()).isEqualTo(Outcome.VALIDATED);
    assertThat(now(genuine(challenge("a".repeat(129)))).outcome())
        .isEqualTo(Outcome.CHALLENGE_MALFORMED);
    assertThat(now(genuine("{\"event\":\"endpoint.url_validation\"}")).outcome())
        .isEqualTo(Outcome.CHALLENGE_MALFORMED);
    assertThat(log.records()).isEmpty();
  }

  @Test
  void anUnknownSourceComesBeforeTheBodyAndTheBodyBeforeTheSignature() {
    Delivery unknown =
        new Delivery(
            "nope",
            List.of(),
            List.of(),
            null,
            () -> {
              throw new AssertionError("nobody should ask for the body");
            });
    assertThat(now(unknown).outcome()).isEqualTo(Outcome.UNKNOWN_SOURCE);
    Delivery large =
        new Delivery(
            "zoom",
            List.of(),
            List.of(),
            null,
            () -> CompletableFuture.failedFuture(new Delivery.BodyTooLarge(null)));
    assertThat(now(large).outcome()).isEqualTo(Outcome.BODY_TOO_LARGE);
  }

  @Test
  void whateverGoesWrongIsRetried() {
    log.failWith(new AppendFailed(Outcome.QUEUE_FULL));
    assertThat(now(genuine(EVENT)).outcome()).isEqualTo(Outcome.QUEUE_FULL);
    log.failWith(new IllegalStateException("a defect"));
    assertThat(now(genuine(EVENT)).outcome()).isEqualTo(Outcome.UNEXPECTED);
    Delivery broken =
        new Delivery(
            "zoom",
            List.of(),
            List.of(),
            null,
            () -> CompletableFuture.failedFuture(new java.io.IOException("reset")));
    assertThat(now(broken).outcome()).isEqualTo(Outcome.BODY_BROKEN);
  }

  @Test
  void anAppendThatTakesTooLongIsAnsweredInTime() {
    WebhookIntake hasty = intake(Duration.ofMillis(20));
    log.hold();
    assertThat(hasty.answer(genuine(EVENT)).toCompletableFuture().join().outcome())
        .isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void stoppingRefusesTheNewAndFinishesTheOld() throws Exception {
    log.hold();
    CompletableFuture<Answer> old = intake.answer(genuine(EVENT)).toCompletableFuture();
    assertThat(intake.ready()).isTrue();

    intake.stopAccepting();

    assertThat(intake.ready()).isFalse();
    assertThat(now(genuine(EVENT)).outcome()).isEqualTo(Outcome.STOPPING);
    assertThat(intake.drain(Duration.ofMillis(1))).isFalse();
    log.release();
    assertThat(intake.drain(Duration.ofSeconds(5))).isTrue();
    assertThat(old.join().outcome()).isEqualTo(Outcome.APPENDED);
    assertThat(now(genuine(EVENT)).outcome()).isEqualTo(Outcome.STOPPING);
  }

  @Test
  void theMetricsAddUp() {
    now(genuine(EVENT));
    now(genuine(challenge("abc")));
    now(genuine(challenge("a b")));
    now(unsigned(EVENT));
    now(new Delivery("nope", List.of(), List.of(), null, () -> null));
    log.failWith(new AppendFailed(Outcome.LOG_UNAVAILABLE));
    now(genuine(EVENT));
    log.failWith(null);
    log.hold();
    final CompletionStage<Answer> pending = intake.answer(genuine(EVENT));

    assertThat(count("received")).isEqualTo(7);
    assertThat(count("appended") + count("validated") + count("refused") + count("failed"))
        .isEqualTo(6);

    log.release();
    pending.toCompletableFuture().join();
    assertThat(List.of(count("appended"), count("validated"), count("refused"), count("failed")))
        .isEqualTo(List.of(2.0, 1.0, 3.0, 1.0));
    assertThat(count("received")).isEqualTo(7);
    assertThat(
            registry
                .get("videosdk.ingest.refused")
                .tags("source", "-", "reason", "unknown_source")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("videosdk.ingest.append").timer().count()).isEqualTo(2);
  }

  private double count(String name) {
    List<Counter> counters = new ArrayList<>(registry.get("videosdk.ingest." + name).counters());
    return counters.stream().mapToDouble(Counter::count).sum();
  }

  private WebhookIntake intake(Duration deadline) {
    IngestSettings settings = TestSettings.with();
    return new WebhookIntake(
        settings,
        log,
        new IngestMetrics(registry, settings.sources().keySet()),
        Clock.fixed(NOW, ZoneOffset.UTC),
        deadline);
  }

  private Answer now(Delivery delivery) {
    CompletableFuture<Answer> answer = intake.answer(delivery).toCompletableFuture();
    assertThat(answer).isDone();
    return answer.join();
  }

  private static String challenge(String plainToken) {
    return "{\"event\":\"endpoint.url_validation\","
        + "\"payload\":{\"plainToken\":\""
        + plainToken
        + "\"}}";
  }

  private static Delivery genuine(String body) {
    return signed(OLD, body);
  }

  private static Delivery signed(String secret, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return new Delivery(
        "zoom",
        List.of(Signed.v0(secret, TIMESTAMP, bytes)),
        List.of(TIMESTAMP),
        "t1",
        () -> CompletableFuture.completedFuture(bytes));
  }

  private static Delivery unsigned(String body) {
    return new Delivery(
        "zoom",
        List.of(),
        List.of(TIMESTAMP),
        null,
        () -> CompletableFuture.completedFuture(body.getBytes(UTF_8)));
  }
}
