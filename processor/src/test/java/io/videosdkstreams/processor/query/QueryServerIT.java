package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.Requests.Answer;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.query.route.PeerClient;
import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and how the server comes and goes. */
final class QueryServerIT {

  private static final PeerClient PEERS = new PeerClient(List.of());
  private static QueryServer server;
  private static Requests requests;

  @BeforeAll
  static void start() {
    server = start(0);
    requests = new Requests(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
    PEERS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions",
        "/sessions/s",
        "/sessions/s/timeline",
        "/topology",
        "/prometheus",
        "/openapi.yml",
        "/nowhere",
        "/instances",
        "/dead-letters",
        "/accounts",
        "/health",
        "/internal/report",
        "/sessions?limit=0"
      })
  void withTokensSetAQueryNeedsOne(String target) {
    Answer answer = requests.get(target);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer first", "Bearer second", "bearer first"})
  void eachOfTheTokensIsAccepted(String authorization) {
    assertThat(requests.get("/sessions/s", "Authorization: " + authorization).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer third",
        "Bearer firstsecond",
        "first",
        "Basic first",
        "Bearer first,second",
        "Bearer FIRST"
      })
  void nothingElseIs(String authorization) {
    assertThat(requests.get("/sessions/s", "Authorization: " + authorization).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/liveness",
        "/health/readiness",
        "/",
        "/dashboard/main.js",
        "/dashboard/lib/uplot.js"
      })
  void probesAndTheEmptyDashboardNeedNone(String target) {
    assertThat(requests.get(target).status()).isEqualTo(200);
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(taken.getLocalPort()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith("PROCESSOR_PORT " + taken.getLocalPort());
    }
  }

  @Test
  void closesAtOnce() {
    QueryServer other = start(0);
    assertThat(new Requests(other.port()).get("/").status()).isEqualTo(200);
    long before = System.nanoTime();
    other.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  private static QueryServer start(int port) {
    FakeCluster cluster = new FakeCluster(1);
    cluster.session("s").add(Samples.session("s", 1, true, "a"));
    return QueryServer.start(
        "127.0.0.1",
        port,
        new QueryTokens(List.of("first", "second")),
        TestServer.sources(
            TestServer.holdingAll(cluster), PEERS, new FakeFeed(), new FakeHealth()));
  }
}
