package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.Requests.Answer;
import io.videosdkstreams.processor.query.peer.NothingHere;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query that needs no token, over real HTTP. */
final class QueryHttpIT {

  private static final String ID = "a/b+c==";

  private static final FakeAccounts ACCOUNTS = new FakeAccounts();

  private static final FakeReader READER =
      new FakeReader()
          .session(ID, 5, true, "one")
          .session("/x//y==", 4, false, "one")
          .session("plain", 3, false, "two")
          .session("50%", 2, true, "two")
          .participants(ID, "p1", "p2", "p3")
          .fact(ID, 20, "second")
          .fact(ID, 10, "first");

  private static final FakeHealth HEALTH = new FakeHealth();
  private static QueryServer server;
  private static Requests requests;

  static final class FakeHealth implements Health {
    volatile boolean alive = true;
    volatile boolean ready = true;

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public boolean ready() {
      return ready;
    }
  }

  @BeforeAll
  static void start() {
    Topology topology =
        new Topology().addSource("in", "topic.in").addSink("out", "topic.out", "in");
    server =
        QueryServer.start(
            "127.0.0.1",
            0,
            new QueryTokens(List.of()),
            READER,
            ACCOUNTS,
            HEALTH,
            NothingHere.reads(),
            new TopologyPicture(topology.describe()));
    requests = new Requests(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void heal() {
    READER.restoring = false;
    READER.broken = false;
    HEALTH.alive = true;
    HEALTH.ready = true;
  }

  @ParameterizedTest(name = "/sessions/{0}")
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a/b+c==, a/b+c==",
        "a%2Fb%2Bc%3D%3D, a/b+c==",
        "a%252Fb%252Bc%253D%253D, a/b+c==",
        "YS9iK2M9PQ, a/b+c==",
        "YS9iK2M9PQ==, a/b+c==",
        "a%2fb+c%3d=, a/b+c==",
        "/x//y==, /x//y==",
        "%2Fx%2F%2Fy%3D%3D, /x//y==",
        "%252Fx%252F%252Fy%253D%253D, /x//y==",
        "L3gvL3k9PQ, /x//y==",
        "plain, plain",
        "50%25, 50%",
        "50%2525, 50%",
        "plain?limit=whatever, plain",
      })
  void aSessionIsReachedHoweverItsIdIsEncoded(String path, String id) {
    Answer answer = requests.get("/sessions/" + path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().path("session_id").textValue()).isEqualTo(id);
  }

  @ParameterizedTest(name = "/sessions/{0}/participants")
  @ValueSource(strings = {"a/b+c==", "a%2Fb%2Bc%3D%3D", "a%252Fb%252Bc%253D%253D", "YS9iK2M9PQ"})
  void soAreItsLists(String path) {
    JsonNode participants = requests.get("/sessions/" + path + "/participants").json();
    assertThat(texts(participants.path("participants"), "participant_id"))
        .containsExactly("p1", "p2", "p3");
    assertThat(participants.path("cursor").isNull()).isTrue();

    JsonNode timeline = requests.get("/sessions/" + path + "/timeline").json();
    assertThat(timeline.path("session_id").textValue()).isEqualTo(ID);
    assertThat(texts(timeline.path("timeline"), "event_id")).contains("first", "second");
    assertThat(texts(timeline.path("timeline"), "kind")).contains("fact", "inference");
    assertThat(texts(timeline.path("timeline"), "time")).isSorted();
    assertThat(timeline.path("cursor").isNull()).isTrue();
  }

  @Test
  void aListIsPaged() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = requests.get("/sessions/" + ID + "/participants?limit=2" + cursor).json();
      page.path("participants").forEach(item -> ids.add(item.path("participant_id").textValue()));
      cursor = page.path("cursor").isNull() ? null : "&cursor=" + page.path("cursor").textValue();
    } while (cursor != null);
    assertThat(ids).containsExactly("p1", "p2", "p3");
  }

  @Test
  void sessionsComeNewestFirstPageByPage() {
    JsonNode first = requests.get("/sessions?limit=3").json();
    JsonNode second =
        requests.get("/sessions?limit=3&cursor=" + first.path("cursor").textValue()).json();

    assertThat(ids(first)).containsExactly(ID, "/x//y==", "plain");
    assertThat(ids(second)).containsExactly("50%");
    assertThat(second.path("cursor").isNull()).isTrue();
  }

  @ParameterizedTest(name = "/sessions?{0}")
  @CsvSource(
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "status=live, a/b+c== 50%",
        "status=ended&account_id=one, /x//y==",
        "account_id=two, plain 50%",
        "account_id=nobody, none",
        "session_id=a/b+c==, a/b+c==",
        "session_id=a%2Fb%2Bc%3D%3D, a/b+c==",
        "session_id=a%252Fb%252Bc%253D%253D, a/b+c==",
        "session_id=YS9iK2M9PQ, a/b+c==",
        "session_id=nobody, none",
        "session_id=plain&status=ended&account_id=two, plain",
        "session_id=plain&status=live, none",
        "session_id=plain&account_id=one, none",
        "whatever=1&limit=1, a/b+c==",
      })
  void sessionsAreFiltered(String query, String expected) {
    Answer answer = requests.get("/sessions?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(ids(answer.json()))
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource({
    "/sessions?limit=0, limit",
    "/sessions?limit=501, limit",
    "/sessions?limit=x, limit",
    "/sessions?limit=, limit",
    "/sessions?limit=-1, limit",
    "/sessions?limit=99999999999, limit",
    "/sessions?status=dead, status",
    "/sessions?status=, status",
    "/sessions?account_id=, account_id",
    "/sessions?session_id=, session_id",
    "/sessions?cursor=, cursor",
    "/sessions?cursor=%25, cursor",
    "/sessions?cursor=AAAA, cursor",
    "/sessions/plain/participants?limit=0, limit",
    "/sessions/plain/timeline?cursor=*, cursor",
    "/topology?format=png, format",
    "/topology?format=, format",
  })
  void aBadParameterIsNamed(String target, String name) {
    Answer answer = requests.get(target);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).startsWith(name + " must ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions/nobody",
        "/sessions/nobody/participants",
        "/sessions/nobody/timeline",
        "/sessions/plain/polls",
        "/sessions/plain/",
        "/nowhere",
        "/health",
        "/beans",
        "/sessions/%00",
        "/env",
        "/sessions/participants",
        "/sessions/../openapi.yml",
        "/processor",
        "/metrics",
        "/sessions//",
      })
  void whatIsNotThereIs404(String target) {
    Answer answer = requests.get(target);

    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /sessions",
    "PUT, /sessions/plain",
    "DELETE, /topology",
    "POST, /",
    "PATCH, /health/liveness",
    "POST, /prometheus"
  })
  void otherMethodsAreNotAllowed(String method, String target) {
    Answer answer = requests.send(method, target);

    assertThat(answer.status()).as(answer.body()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.json().path("error").textValue()).contains(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sessions/%zz", "/sessions/a|b", "/sessions/<x>", "/sessions?limit=%zz"})
  void aBrokenTargetIsTheCallersFault(String target) {
    Answer answer = requests.get(target);

    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions",
        "/sessions/plain",
        "/sessions/plain/participants",
        "/sessions/plain/timeline",
        "/sessions?session_id=plain"
      })
  void whileStateIsRestoredCallersAreToComeAgain(String target) {
    READER.restoring = true;
    Answer answer = requests.get(target);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  @Test
  void aFaultOfOursTellsNothingOfTheInside() {
    READER.broken = true;
    Answer answer = requests.get("/sessions/plain");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"error\":\"internal error\"}");
  }

  @Test
  void healthFollowsTheService() {
    assertThat(requests.get("/health/liveness").status()).isEqualTo(200);
    assertThat(requests.get("/health/readiness").status()).isEqualTo(200);
    HEALTH.ready = false;
    assertThat(requests.get("/health/liveness").status()).isEqualTo(200);
    assertThat(requests.get("/health/readiness").status()).isEqualTo(503);
    HEALTH.alive = false;
    assertThat(requests.get("/health/liveness").status()).isEqualTo(503);
  }

  @Test
  void theTopologyIsTextOrAPicture() {
    assertThat(requests.get("/topology").body()).startsWith("Topologies:").contains("topic.in");
    assertThat(requests.get("/topology").header("Content-Type")).startsWith("text/plain");
    assertThat(requests.get("/topology?format=mermaid").body()).startsWith("flowchart LR\n");
    Answer svg = requests.get("/topology?format=svg");
    assertThat(svg.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(svg.body()).startsWith("<svg ").contains("topic.out");
  }

  @Test
  void metricsAreThereForPrometheus() {
    server.show(registry -> registry.counter("ours.to.see").increment());

    Answer answer = requests.get("/prometheus");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("ours_to_see_total 1.0", "jvm_memory_used_bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, <!doctype html>",
    "/dashboard.js, text/javascript, use strict",
    "/dashboard.css, text/css, :root",
    "/openapi.yml, application/yaml, openapi: 3.1"
  })
  void pagesComeWithTheProgram(String target, String type, String content) {
    Answer answer = requests.get(target);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).containsIgnoringCase(content);
  }

  private static List<String> ids(JsonNode page) {
    return texts(page.path("sessions"), "session_id");
  }

  private static List<String> texts(JsonNode items, String field) {
    List<String> texts = new ArrayList<>();
    items.forEach(
        item -> {
          if (item.has(field)) {
            texts.add(item.path(field).textValue());
          }
        });
    return texts;
  }
}
