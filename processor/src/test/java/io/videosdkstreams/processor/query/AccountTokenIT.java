package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.Requests.Answer;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What a token of one account sees, of every path that there is. */
@Timeout(60)
final class AccountTokenIT {

  private static final String TOKEN = "Authorization: Bearer mine";
  private static final Set<String> PUBLIC =
      Set.of("/", "/dashboard/{file}", "/ticket", "/health/liveness", "/health/readiness");
  private static final FakeCluster CLUSTER = new FakeCluster(3);
  private static TestServer server;

  @BeforeAll
  static void start() {
    for (String account : List.of("one", "two")) {
      String session = "s/" + account;
      CLUSTER.session(session).add(Samples.session(session, 5, true, account));
      for (SessionList list : SessionList.values()) {
        CLUSTER
            .session(session)
            .add(list, session, ViewJson.write(Map.of("session_id", session, "event_id", "e")));
      }
      CLUSTER
          .account(account)
          .add(Samples.usage(account, Granularity.HOUR, "2026-03-14T00:00:00Z"));
      CLUSTER.account(account).addUser(account, "ann");
      CLUSTER.account(account).addSession(account, "ann", session, 5);
    }
    // A session whose latest facts state another account.
    CLUSTER.account("one").addSession("one", "ann", "s/two", 6);
    CLUSTER.account("two").addUser("two", "bob");
    CLUSTER.session("nobody's").add(Samples.session("nobody's", 5, true, null));
    server =
        new TestServer(TestServer.holdingAll(CLUSTER), List.of("all", "mine:one"), List.of("all"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A path that is added is here before long: the description holds every route. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/sessions, /sessions, -",
        "/sessions/{id}, /sessions/s%2Fone, /sessions/s%2Ftwo",
        "/sessions/{id}/participants, /sessions/s%2Fone/participants, /sessions/s%2Ftwo/participants",
        "/sessions/{id}/timeline, /sessions/s%2Fone/timeline, /sessions/s%2Ftwo/timeline",
        "/sessions/{id}/recordings, /sessions/s%2Fone/recordings, /sessions/s%2Ftwo/recordings",
        "/sessions/{id}/shares, /sessions/s%2Fone/shares, /sessions/s%2Ftwo/shares",
        "/sessions/{id}/live-streams, /sessions/s%2Fone/live-streams, /sessions/s%2Ftwo/live-streams",
        "/sessions/{id}/stream-ingestions, /sessions/s%2Fone/stream-ingestions, /sessions/s%2Ftwo/stream-ingestions",
        "/sessions/{id}/callouts, /sessions/s%2Fone/callouts, /sessions/s%2Ftwo/callouts",
        "/sessions/{id}/alerts, /sessions/s%2Fone/alerts, /sessions/s%2Ftwo/alerts",
        "/users/{user_key}, /users/ann, /users/bob",
        "/users/{user_key}/sessions, /users/ann/sessions, /users/bob/sessions",
      })
  void whatIsOursIsFoundAndWhatIsNotIsUnknown(String path, String ours, String theirs) {
    Answer answer = server.requests.get(ours, TOKEN);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("one").doesNotContain("two");
    if (theirs != null) {
      assertThat(server.requests.get(theirs, "Authorization: Bearer all").status()).isEqualTo(200);
      Answer unknown =
          server.requests.get(theirs.replace("two", "three").replace("bob", "x"), TOKEN);
      assertThat(server.requests.get(theirs, TOKEN).body()).isEqualTo(unknown.body());
      assertThat(unknown.status()).isEqualTo(404);
    }
  }

  @Test
  void listsAreFiltered() {
    assertThat(ids("/sessions")).containsExactly("s/one");
    assertThat(ids("/sessions?account_id=one")).containsExactly("s/one");
    assertThat(ids("/sessions?session_id=s%2Fone")).containsExactly("s/one");
    assertThat(ids("/sessions?session_id=s%2Ftwo")).isEmpty();
    assertThat(ids("/users/ann/sessions")).containsExactly("s/one");
    assertThat(server.requests.get("/sessions", TOKEN, "Accept: text/csv").body())
        .contains("s/one")
        .doesNotContain("two", "nobody");
    assertThat(server.requests.get("/accounts/one/usage", TOKEN).json().path("usage")).hasSize(1);
  }

  @Test
  void aCookieSeesWhatItsTokenSees() {
    String ticket =
        new Tickets(new QueryTokens(List.of("all", "mine:one")))
            .issue("mine", Instant.now())
            .orElseThrow();
    String cookie = "Cookie: " + TicketController.COOKIE + "=" + ticket;
    assertThat(server.requests.get("/sessions", cookie).body())
        .contains("s/one")
        .doesNotContain("two", "nobody");
    assertThat(server.requests.get("/sessions?search=two", cookie).json().path("sessions"))
        .isEmpty();
    assertThat(server.requests.get("/instances", cookie).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/sessions?account_id=two",
    "/accounts/two/usage",
    "/accounts/dHdv/usage",
    "/users/ann?account_id=two",
    "/users/ann/sessions?account_id=two",
    "/accounts",
    "/dead-letters",
    "/instances",
    "/topology",
    "/prometheus",
    "/health",
    "/internal/report",
    "/nowhere",
    "//instances",
  })
  void theRestIsForbidden(String target) {
    Answer answer = server.requests.get(target, TOKEN);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("error").textValue()).startsWith("this token is for");
    assertThat(server.requests.send("POST", "/internal/query", TOKEN).status()).isEqualTo(403);
  }

  @Test
  void everyPathIsEitherOursOrForbiddenOrPublic() throws IOException {
    Set<String> described = new TreeSet<>();
    try (InputStream file = getClass().getResourceAsStream("/processor/openapi.yml")) {
      Map<String, Map<String, Object>> document = new Yaml().load(file);
      described.addAll(document.get("paths").keySet());
    }
    described.removeAll(PUBLIC);
    described.remove("/accounts/{account_id}/usage");
    described.remove("/openapi.yml");
    described.remove("/events/stream");
    described.removeIf(path -> path.startsWith("/sessions") || path.startsWith("/users/"));
    assertThat(described)
        .allSatisfy(
            path -> assertThat(server.requests.get(path, TOKEN).status()).as(path).isEqualTo(403));
    assertThat(server.requests.get("/openapi.yml", TOKEN).status()).isEqualTo(200);
  }

  @Test
  void onlyChangesOfTheAccountAreHeard() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + server.server.port() + "/events/stream?topic=sessions"))
            .header("Authorization", "Bearer mine")
            .timeout(Duration.ofSeconds(20))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> response =
          http.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      List<String> data = new ArrayList<>();
      Iterator<String> lines = response.body().iterator();
      String line = lines.next();
      while (data.isEmpty()) {
        if (line.startsWith("event: heartbeat")) {
          server.feed.changed("s/two", view("two"));
          server.feed.changed("s/one", null);
          server.feed.changed("nobody's", view(null));
          server.feed.changed("s/one", view("one"));
        } else if (line.startsWith("data: {")) {
          data.add(line);
        }
        line = lines.next();
      }
      assertThat(data).containsExactly("data: " + view("one"));
      response.body().close();
      http.shutdownNow();
    }
  }

  private static String view(String account) {
    return "{\"session_id\":\"s\",\"account_id\":"
        + (account == null ? null : "\"" + account + "\"")
        + "}";
  }

  private static List<String> ids(String target) {
    List<String> ids = new ArrayList<>();
    JsonNode page = server.requests.get(target, TOKEN).json();
    page.path("sessions").forEach(session -> ids.add(session.path("session_id").textValue()));
    return ids;
  }
}
