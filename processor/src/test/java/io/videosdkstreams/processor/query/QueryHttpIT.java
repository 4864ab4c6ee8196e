package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.Requests.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same for every query, and what is no query, over real HTTP. */
final class QueryHttpIT {

  @RegisterExtension private static final FourSessions SERVED = new FourSessions();
  private static final Requests REQUESTS = SERVED.requests;

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
    "/sessions?cursor=AAAAAAAA, cursor",
    "/sessions?session_name=, session_name",
    "/sessions?session_key=%20, session_key",
    "/sessions?from=, from",
    "/sessions?from=2026-02-30, from",
    "/sessions?to=+999999999-12-31T23:59:59Z, to",
    "/sessions/plain/participants?min_seconds=-1, min_seconds",
    "/sessions/plain/participants?min_seconds=, min_seconds",
    "/sessions/plain/participants?min_seconds=1e9, min_seconds",
    "/sessions/plain/participants?limit=0, limit",
    "/sessions/nobody/participants?limit=abc, limit",
    "/sessions/nobody/participants?min_seconds=x, min_seconds",
    "/sessions/nobody/participants?format=xml, format",
    "/sessions/nobody/timeline?cursor=x, cursor",
    "/users/nobody/sessions?limit=abc, limit",
    "/users/nobody/sessions?cursor=x, cursor",
    "/dead-letters?limit=501, limit",
    "/accounts?limit=0, limit",
    "/accounts?cursor=AAAAAAAA, cursor",
    "/sessions/plain/timeline?cursor=*, cursor",
    "/topology?format=png, format",
    "/topology?format=, format",
  })
  void aBadParameterIsNamed(String target, String name) {
    Answer answer = REQUESTS.get(target);

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
    Answer answer = REQUESTS.get(target);

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
    Answer answer = REQUESTS.send(method, target);

    assertThat(answer.status()).as(answer.body()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.json().path("error").textValue()).contains(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sessions/%zz", "/sessions/a|b", "/sessions/<x>", "/sessions?limit=%zz"})
  void aBrokenTargetIsTheCallersFault(String target) {
    Answer answer = REQUESTS.get(target);

    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  @Test
  void anErrorShowsNothingInternal() {
    SERVED.cluster.sessionReads =
        reads -> {
          throw new IllegalStateException("a secret");
        };
    Answer answer = REQUESTS.get("/sessions/plain");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"error\":\"internal error\"}");
  }

  @Test
  void healthFollowsTheService() {
    assertThat(REQUESTS.get("/health/liveness").status()).isEqualTo(200);
    assertThat(REQUESTS.get("/health/readiness").status()).isEqualTo(200);
    assertThat(REQUESTS.get("/health/readiness").json().path("status").asText()).isEqualTo("UP");
    SERVED.server.health.ready = false;
    assertThat(REQUESTS.get("/health/liveness").status()).isEqualTo(200);
    assertThat(REQUESTS.get("/health/readiness").status()).isEqualTo(503);
    SERVED.server.health.alive = false;
    assertThat(REQUESTS.get("/health/liveness").status()).isEqualTo(503);
  }

  @Test
  void theTopologyIsTextOrAPicture() {
    assertThat(REQUESTS.get("/topology").body()).startsWith("Topologies:").contains("topic.in");
    assertThat(REQUESTS.get("/topology").header("Content-Type")).startsWith("text/plain");
    assertThat(REQUESTS.get("/topology?format=mermaid").body()).startsWith("flowchart LR\n");
    Answer svg = REQUESTS.get("/topology?format=svg");
    assertThat(svg.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(svg.body()).contains("<svg ");
  }

  @Test
  void aCursorIsOfOneList() {
    String cursor =
        REQUESTS
            .get("/sessions/" + FourSessions.ID + "/participants?limit=1")
            .json()
            .path("cursor")
            .textValue();
    String target = "/participants?limit=1&cursor=" + cursor;
    assertThat(REQUESTS.get("/sessions/" + FourSessions.ID + target).status()).isEqualTo(200);
    assertThat(REQUESTS.get("/sessions/plain" + target).status()).isEqualTo(400);
  }

  @Test
  void deadLettersAreTheLatest() {
    JsonNode answer = REQUESTS.get("/dead-letters?limit=2").json();
    assertThat(answer.path("dead_letters").findValuesAsText("offset")).containsExactly("9", "8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "text/html", "image/png, */*;q=0.1"})
  void whateverIsAcceptedTheAnswerIsJson(String accept) {
    for (String target :
        new String[] {"/sessions", "/sessions/plain", "/accounts", "/instances", "/dead-letters"}) {
      Answer answer = REQUESTS.get(target, "Accept: " + accept);
      assertThat(answer.status()).as(target).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
    }
  }

  @Test
  void metricsAreThereForPrometheus() {
    SERVED.server.server.bind(registry -> registry.counter("ours.to.see").increment());

    Answer answer = REQUESTS.get("/prometheus");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("ours_to_see_total 1.0", "jvm_memory_used_bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, <!doctype html>",
    "/dashboard/main.js, text/javascript, askForToken",
    "/dashboard/dashboard.css, text/css, :root",
    "/dashboard/lib/uplot.js, text/javascript, uPlot",
    "/dashboard/lib/uplot.css, text/css, .uplot",
    "/openapi.yml, application/yaml, openapi: 3.1"
  })
  void pagesComeWithTheProgram(String target, String type, String content) {
    Answer answer = REQUESTS.get(target);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Content-Security-Policy")).doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).containsIgnoringCase(content);

    Answer again = REQUESTS.get(target, "If-None-Match: " + answer.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/",
        "/dashboard/nothing.js",
        "/dashboard/../application.yml",
        "/dashboard/%2e%2e/application.yml",
        "/dashboard/main.class"
      })
  void noOtherFileDoes(String target) {
    assertThat(REQUESTS.get(target).status()).isEqualTo(404);
  }
}
