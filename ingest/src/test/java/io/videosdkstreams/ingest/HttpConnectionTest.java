package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestConnection.forged;
import static io.videosdkstreams.ingest.TestConnection.genuine;
import static io.videosdkstreams.ingest.TestConnection.head;
import static io.videosdkstreams.ingest.TestConnection.request;
import static io.videosdkstreams.ingest.TestConnection.signature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may send, and what a genuine webhook may look like. */
class HttpConnectionTest {

  private static final String EVENT =
      "{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s1\"}}}";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final int LIMIT = 65_536;

  private final TestConnection connection = TestConnection.open();

  @Test
  void aBodyThatNobodySignedIsNotWaitedFor() {
    assertThat(connection.exchange(head("", 60_000)))
        .startsWith("HTTP/1.1 401 ")
        .contains("connection: close");
    assertThat(connection.intake.memory().used()).isZero();
    assertThat(connection.channel.isActive()).isFalse();
  }

  @Test
  void aRefusalKeepsTheConnectionWhenTheRequestHasEnded() {
    assertThat(connection.exchange(request("", "{}")))
        .startsWith("HTTP/1.1 401 ")
        .doesNotContain("connection: close");
    assertThat(connection.exchange(genuine(EVENT))).isEqualTo(OK);
  }

  @Test
  void nobodyIsAskedToContinueWhoIsRefused() {
    String expect = "Expect: 100-continue\r\n";
    assertThat(connection.another().exchange(head(expect, 10))).startsWith("HTTP/1.1 401 ");
    assertThat(connection.another().exchange(head(expect + forged(), LIMIT + 1)))
        .startsWith("HTTP/1.1 413 ");
    assertThat(
            connection.exchange(
                head(expect + signature(TestSettings.OLD, EVENT.getBytes(UTF_8)), EVENT.length())))
        .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(connection.exchange(EVENT)).isEqualTo(OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webhooks/zoom",
        "//webhooks/zoom",
        "/webhooks//zoom//",
        "/webhooks/zoom/",
        "/webhooks/zoom?a=%zz&%&=",
        "/webhooks/zoom?a=\u0001",
        "/webhooks/%7aoom",
        "http://example.com/webhooks/zoom",
        "HTTPS://example.com//webhooks/zoom?x"
      })
  void aPathIsTheSameHoweverItIsSpelt(String target) {
    assertThat(connection.exchange(genuine(EVENT).replaceFirst("/webhooks/zoom", target)))
        .isEqualTo(OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/webhooks/zoom/x", "/webhooks", "/webhooks/", "/x/webhooks/zoom", "*"})
  void otherPathsAreNotFound(String target) {
    assertThat(connection.exchange(genuine(EVENT).replaceFirst("/webhooks/zoom", target)))
        .startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Other: a\u0001b",
        "X-Other: ä\u007f",
        "X(Other): x",
        "X-Other:\u0001",
        "X-Other" + ":"
      })
  void aHeaderOfOthersMayHoldAnyCharacter(String header) {
    String genuine = genuine(EVENT).replaceFirst("\r\n", "\r\n" + header + "\r\n");
    assertThat(connection.exchange(genuine)).isEqualTo(OK);
  }

  @Test
  void aHeadMayHave64KibibytesAndNotMuchMore() {
    String genuine = genuine(EVENT);
    int rest = genuine.indexOf("\r\n\r\n") - genuine.indexOf("\r\n");
    String most = "Cookie: " + "c".repeat(65_536 - rest - "Cookie: \r\n".length());
    assertThat(connection.exchange(genuine.replaceFirst("\r\n", "\r\n" + most + "\r\n")))
        .isEqualTo(OK);
    assertThat(
            connection.exchange(
                genuine.replaceFirst("\r\n", "\r\n" + most + "c".repeat(2_048) + "\r\n")))
        .startsWith("HTTP/1.1 431 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage\r\n\r\n", "POST /webhooks/zoom HTTP/1.1\r\nContent-Length : 3\r\n\r\n"})
  void whatIsNotHttpIsRefusedAndClosed(String request) {
    assertThat(connection.exchange(request))
        .startsWith("HTTP/1.1 400 ")
        .contains("connection: close");
  }

  @Test
  void anotherMethodIsRefusedAndTheRootIsThere() {
    assertThat(connection.exchange("PUT /webhooks/zoom HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("\r\nallow: POST\r\n");
    assertThat(connection.exchange("GET / HTTP/1.1\r\n\r\n")).isEqualTo(OK);
    assertThat(connection.exchange("HEAD / HTTP/1.1\r\n\r\n")).isEqualTo(OK);
    assertThat(connection.exchange("HEAD /webhooks/zoom HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aHeadThatDoesNotEndIsCut() {
    connection.send("POST /webhooks/zoom HTTP/1.1\r\n");
    for (int seconds = 0; seconds < 4; seconds++) {
      connection.pass(1_000);
      connection.send("X: y\r\n");
    }
    assertThat(connection.channel.isActive()).isTrue();
    connection.pass(1_000);
    assertThat(connection.channel.isActive()).isFalse();
  }

  @Test
  void aHeadThatBeginsBehindAnotherRequestIsCutToo() {
    connection.log.hold();
    connection.send(genuine(EVENT) + "POST /webhooks/zoom HTTP/1.1\r\nX: ");
    connection.log.release();
    assertThat(connection.answers()).isEqualTo(OK);
    connection.pass(5_000);
    assertThat(connection.channel.isActive()).isFalse();
  }

  @Test
  void aLongHeadThatDoesNotEndReservesMemoryUntilItIsCut() {
    connection.send("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(5_000));
    assertThat(connection.intake.memory().used()).isBetween(20_000L, 30_000L);
    connection.pass(5_000);
    assertThat(connection.intake.memory().used()).isZero();
  }

  @Test
  void aBodyThatDoesNotEndIsAnsweredInTimeAndItsMemoryFreed() {
    connection.send(head(forged(), 60_000) + "x".repeat(20_000));
    assertThat(connection.intake.memory().used()).isBetween(20_000L, 60_000L);
    connection.pass(2_000);
    connection.send("x".repeat(1_000));
    assertThat(connection.answers()).isEmpty();
    connection.pass(300);
    assertThat(connection.answers())
        .startsWith("HTTP/1.1 503 ")
        .contains("retry-after: 5", "connection: close");
    assertThat(connection.intake.memory().used()).isZero();
    assertThat(connection.count("failed", Outcome.TIMED_OUT)).isEqualTo(1);
  }

  @Test
  void aConnectionWithoutARequestIsClosedAfterItsTime() {
    assertThat(connection.exchange(genuine(EVENT))).isEqualTo(OK);
    connection.pass(619_999);
    assertThat(connection.channel.isActive()).isTrue();
    connection.pass(1);
    assertThat(connection.channel.isActive()).isFalse();
  }

  @Test
  void requestsThatDoNotWaitForAnswersAreAnsweredInOrder() {
    connection.log.hold();
    connection.send(genuine(EVENT) + "GET / HTTP/1.1\r\n\r\n" + genuine(EVENT) + request("", "x"));
    assertThat(connection.answers()).isEmpty();
    assertThat(connection.log.records()).hasSize(1);

    connection.log.release();
    assertThat(connection.answers()).startsWith(OK + OK + OK + "HTTP/1.1 401 ");
    assertThat(connection.exchange(genuine(EVENT))).isEqualTo(OK);
  }

  @Test
  void aRefusedRequestThatDoesNotEndBehindAnotherIsAnswered() {
    connection.log.hold();
    connection.send(genuine(EVENT) + head("", 100) + "x");
    connection.log.release();
    assertThat(connection.answers()).startsWith(OK + "HTTP/1.1 401 ").contains("connection: close");
  }

  @Test
  void oneThatClosesIsClosed() {
    assertThat(
            connection.exchange(genuine(EVENT).replaceFirst("\r\n", "\r\nConnection: close\r\n")))
        .isEqualTo("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    assertThat(connection.channel.isActive()).isFalse();
  }

  @Test
  void atTheLimitTheLongestIdleConnectionMakesRoom() {
    TestConnection first = TestConnection.open(3, TestSettings.with());
    TestConnection second = first.another();
    TestConnection third = first.another();
    first.pass(1);
    assertThat(first.exchange(genuine(EVENT))).isEqualTo(OK);

    assertThat(first.another().exchange(genuine(EVENT))).isEqualTo(OK);
    assertThat(second.channel.isActive()).isFalse();
    assertThat(third.exchange(genuine(EVENT))).isEqualTo(OK);
    assertThat(first.exchange(genuine(EVENT))).isEqualTo(OK);
  }

  @Test
  void bodiesThatNobodySignedLeaveRoomForOrdinaryWebhooks() {
    long max = connection.intake.settings().maxBodyMemory();
    List<TestConnection> strangers = new ArrayList<>();
    for (long sent = 0; sent < 2 * max; sent += 60_000) {
      TestConnection stranger = connection.another();
      stranger.send(head(forged(), LIMIT) + "x".repeat(60_000));
      strangers.add(stranger);
    }
    assertThat(connection.intake.memory().used()).isBetween(max / 2, max / 4 * 3);
    assertThat(connection.count("failed", Outcome.TOO_MANY_BODIES)).isPositive();

    assertGenuineInTwoPieces();
    strangers.getFirst().pass(2_300);
    assertThat(connection.intake.memory().used()).isZero();
  }

  @Test
  void smallBodiesThatDoNotEndLeaveRoomForThoseThatDo() {
    long max = connection.intake.settings().maxBodyMemory();
    for (long sent = 0; sent < 2 * max; sent += BodyMemory.MAX_SMALL_BODY_BYTES) {
      connection.another().send(head(forged(), BodyMemory.MAX_SMALL_BODY_BYTES) + "x");
    }
    assertThat(connection.intake.memory().used()).isLessThanOrEqualTo(max);
    assertGenuineInTwoPieces();
  }

  private void assertGenuineInTwoPieces() {
    String genuine = genuine("x".repeat(BodyMemory.MAX_SMALL_BODY_BYTES));
    connection.send(genuine.substring(0, 10_000));
    connection.send(genuine.substring(10_000));
    assertThat(connection.answers()).isEqualTo(OK);
  }
}
