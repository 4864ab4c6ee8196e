package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.Requests.Answer;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.query.route.InstanceAddress;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import io.videosdkstreams.wire.Bounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three servers with a third of the partitions each: whichever is asked answers for all. */
final class ThreeInstancesHttpIT {

  private static final int PARTITIONS = 3;
  private static final String TOKEN = "Authorization: Bearer new";
  private static final List<String> IDS = Samples.onePerPartition(PARTITIONS);

  private final FakeCluster cluster = new FakeCluster(PARTITIONS);
  private final List<TestServer> servers = new ArrayList<>();

  @BeforeEach
  void start() {
    InstanceAddress later = new InstanceAddress(TestServer.HOST, 0);
    for (int i = 0; i < PARTITIONS; i++) {
      // Tokens are being rotated: the old one is still tried first, and no longer accepted.
      TestServer server =
          new TestServer(
              cluster.new Instance(later).activates(i), List.of("new"), List.of("old", "new"));
      servers.add(server);
      cluster.owners(i, server.address());
      String id = IDS.get(i);
      cluster.session(id).add(Samples.session(id, i + 1, true, "one"));
      cluster
          .session(id)
          .add(SessionList.PARTICIPANTS, id, ViewJson.write(Samples.participant(id, "p", "n", 1)));
      cluster.account("account/" + i).addUser("account/" + i, "user");
      cluster
          .account("account/" + i)
          .add(Samples.usage("account/" + i, Granularity.HOUR, "2026-03-14T09:00:00Z"));
      cluster.account("account/" + i).addSession("account/" + i, "user", id, i);
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(TestServer::close);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void everyInstanceGivesTheSameAnswers(int asked) {
    for (int i = 0; i < PARTITIONS; i++) {
      String id = IDS.get(i);
      assertThat(get(asked, "/sessions/" + id).json().path("session_id").textValue()).isEqualTo(id);
      assertThat(get(asked, "/sessions/" + id + "/participants").json().path("participants"))
          .hasSize(1);
      assertThat(get(asked, "/accounts/account/" + i + "/usage").json().path("usage")).hasSize(1);
      assertThat(get(asked, "/users/user?account_id=account/" + i).status()).isEqualTo(200);
    }
    assertThat(ids(get(asked, "/sessions"))).containsExactlyElementsOf(IDS.reversed());
    assertThat(ids(get(asked, "/users/user/sessions"))).containsExactlyElementsOf(IDS.reversed());
    assertThat(get(asked, "/accounts").json().path("accounts")).hasSize(3);
    assertThat(get(asked, "/users/user").status()).isEqualTo(400);
    assertThat(get(asked, "/sessions/nobody").status()).isEqualTo(404);
    assertThat(get(asked, "/sessions", "Accept: text/csv").body().split("\r\n")).hasSize(4);
    assertThat(get(asked, "/sessions").header("X-Stale-Lag")).isNull();
  }

  @Test
  void instancesShowWhatTheyHold() {
    JsonNode instances = get(0, "/instances").json().path("instances");
    assertThat(instances).hasSize(3);
    assertThat(instances.get(0).path("self").asBoolean()).isTrue();
    assertThat(instances.get(0).path("address").textValue())
        .isEqualTo(servers.get(0).address().toString());
    for (JsonNode instance : instances) {
      assertThat(instance.path("reachable").asBoolean()).isTrue();
      assertThat(instance.path("ready").asBoolean()).isTrue();
      assertThat(instance.path("counts").isObject()).isTrue();
      JsonNode partition = instance.path("partitions").path(0);
      assertThat(partition.path("role").textValue()).isEqualTo("active");
      assertThat(partition.path("store").textValue()).isEqualTo("sessions");
      assertThat(partition.path("lag").isNull()).isFalse();
      assertThat(partition.path("input_lag").asInt()).isEqualTo(7);
    }

    servers.get(2).close();
    JsonNode after = get(0, "/instances").json().path("instances");
    assertThat(after).hasSize(3);
    for (JsonNode instance : after) {
      boolean closed =
          instance.path("address").textValue().equals(servers.get(2).address().toString());
      assertThat(instance.path("reachable").asBoolean()).isEqualTo(!closed);
      assertThat(instance.path("ready").isNull()).isEqualTo(closed);
      assertThat(instance.path("partitions").path(0).path("lag").isNull()).isEqualTo(closed);
    }
  }

  @Test
  void whileTheOwnerIsAwayAStandbyAnswersAndSaysSo() {
    servers.get(1).instance.standsBy(2, 5);
    cluster.owners(2, servers.get(2).address(), servers.get(1).address());
    assertThat(get(0, "/sessions/" + IDS.get(2)).header("X-Stale-Lag")).isNull();

    servers.get(2).close();
    for (String target : List.of("/sessions/" + IDS.get(2), "/sessions")) {
      Answer answer = get(0, target);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-Stale-Lag")).isEqualTo("5");
    }
    String unknown =
        Stream.iterate(0, i -> i + 1)
            .map(i -> "unknown" + i)
            .filter(id -> Partitions.ofSession(id, PARTITIONS) == 2)
            .findFirst()
            .orElseThrow();
    assertThat(get(0, "/sessions/" + unknown).status()).isEqualTo(404);
    assertThat(get(0, "/sessions/" + unknown).header("X-Stale-Lag")).isEqualTo("5");
    assertThat(get(0, "/sessions/" + IDS.get(1)).header("X-Stale-Lag")).isNull();
  }

  @Test
  void withoutAStandbyTheClientRetries() {
    servers.get(2).close();
    for (String target : List.of("/sessions/" + IDS.get(2), "/sessions")) {
      Answer answer = get(0, target);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }
    assertThat(get(0, "/sessions/" + IDS.get(1)).status()).isEqualTo(200);
  }

  /** Metadata is wrong for a while after a rebalance: nobody may pass a request on. */
  @Test
  void aRequestMakesOneHopOnly() {
    servers.get(2).instance.loses(2);
    servers.get(0).instance.activates(2);
    // The instance that is asked takes another one for the owner, which does not hold it.
    cluster.owners(2, servers.get(2).address());
    assertThat(get(1, "/sessions/" + IDS.get(2)).status()).isEqualTo(503);
    cluster.owners(2, servers.get(0).address());
    assertThat(get(1, "/sessions/" + IDS.get(2)).status()).isEqualTo(200);
  }

  @Test
  void anInstanceThatHangsIsNotWaitedForLong() throws IOException {
    try (ServerSocket hanging = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      InstanceAddress address = new InstanceAddress("127.0.0.1", hanging.getLocalPort());
      servers.get(1).instance.standsBy(2, 4);
      servers.get(2).instance.loses(2);
      cluster.owners(2, address, servers.get(1).address());
      long begin = System.nanoTime();
      assertThat(get(0, "/sessions/" + IDS.get(2)).header("X-Stale-Lag")).isEqualTo("4");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      // It is remembered: the standby is asked at once.
      begin = System.nanoTime();
      assertThat(get(0, "/sessions/" + IDS.get(2)).status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void idsOfAnyLengthReachTheirOwner() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String id = i + "/" + "é+".repeat(1_500);
      ids.add(id);
      // Stored shortened, asked for in full.
      String stored = Bounds.key(id);
      cluster.session(stored).add(Samples.session(stored, 1_000 + i, false, "long"));
    }
    for (String id : ids) {
      String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
      assertThat(get(0, "/sessions/" + encoded).json().path("session_id").textValue())
          .isEqualTo(Bounds.key(id));
    }
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(1, "/sessions?limit=500&account_id=long" + cursor).json();
      page.path("sessions").forEach(view -> listed.add(view.path("session_id").textValue()));
      cursor = page.path("cursor").isNull() ? null : "&cursor=" + page.path("cursor").textValue();
    } while (cursor != null);
    assertThat(listed).containsExactlyElementsOf(ids.reversed().stream().map(Bounds::key).toList());
  }

  @Test
  void aLongListIsPagedOverAllInstances() {
    for (int i = 0; i < 1_500; i++) {
      cluster.session("many" + i).add(Samples.session("many" + i, 10_000 + i, false, "many"));
    }
    for (int limit : new int[] {7, 500}) {
      JsonNode page = get(2, "/sessions?account_id=many&limit=" + limit).json();
      assertThat(page.path("sessions")).hasSize(limit);
      assertThat(page.path("sessions").get(limit - 1).path("session_id").textValue())
          .isEqualTo("many" + (1_500 - limit));
    }
    String[] lines = get(1, "/sessions?account_id=many", "Accept: text/csv").body().split("\r\n");
    assertThat(new HashSet<>(List.of(lines))).hasSize(1_501);
  }

  @Test
  void whatOtherInstancesAskNeedsATokenToo() {
    Requests requests = servers.get(0).requests;
    assertThat(requests.send("POST", "/internal/query").status()).isEqualTo(401);
    assertThat(requests.get("/internal/report").status()).isEqualTo(401);
    assertThat(requests.send("POST", "/internal/query", TOKEN).status()).isEqualTo(400);
  }

  /** An instance that is asked for a partition that it does not hold says so, and asks nobody. */
  @Test
  void aRequestOfAnotherInstanceIsAnsweredFromWhatIsHere() throws Exception {
    String query =
        "{\"query\":{\"type\":\"session_views\",\"session_ids\":[\"%s\"],\"count\":3},"
            + "\"reads\":[{\"partition\":0,\"limit\":1},{\"partition\":7,\"limit\":1}]}";
    for (int i = 0; i < PARTITIONS; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://" + servers.get(i).address() + "/internal/query"))
              .header("Authorization", "Bearer new")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(query.formatted(IDS.get(0))))
              .build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        if (i == 0) {
          assertThat(answer.body()).contains("\"partition\":0").doesNotContain("\"partition\":7");
        } else {
          assertThat(answer.body()).isEqualTo("{\"answers\":[]}");
        }
      }
    }
  }

  private Answer get(int server, String target, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = TOKEN;
    return servers.get(server).requests.get(target, all);
  }

  private static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.json().path("sessions").forEach(view -> ids.add(view.path("session_id").textValue()));
    return ids;
  }
}
