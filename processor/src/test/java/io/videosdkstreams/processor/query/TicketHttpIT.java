package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.route.FakeCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token for a cookie. */
final class TicketHttpIT {

  private static final String JSON = "application/json";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        new TestServer(
            TestServer.holdingAll(new FakeCluster(1)), List.of("first"), List.of("first"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(
      String method, String type, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + "/ticket"))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow();
  }

  @Test
  void noScriptReadsTheCookieAndNoOtherSiteSendsIt() throws Exception {
    HttpResponse<String> response = send("POST", JSON, "{\"token\":\" first \"}");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(cookie(response))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain("Secure", "Max-Age", "first");
    HttpResponse<String> behindProxy =
        send("POST", JSON, "{\"token\":\"first\"}", "X-Forwarded-Proto", "https");
    assertThat(cookie(behindProxy)).contains("Secure");
  }

  /** As nginx sends it by default: its own address as the host, the page's site as the origin. */
  @Test
  void aProxyOnThisMachineIsNoOtherSite() throws Exception {
    String body = "{\"token\":\"first\"}";
    HttpResponse<String> response =
        send("POST", JSON, body, "Origin", "https://dashboard.example.com");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(cookie(response)).contains("Secure");
    assertThat(response.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  /** A browser asks before it lets another site's page send JSON. */
  @Test
  void anotherSiteIsNotLetIn() throws Exception {
    HttpResponse<String> response =
        send(
            "OPTIONS",
            JSON,
            "",
            "Origin",
            "https://other.example.com",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type");
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void itStandsForTheToken() throws Exception {
    String cookie = cookie(send("POST", JSON, "{\"token\":\"first\"}")).split(";")[0];

    assertThat(server.requests.get("/sessions", "Cookie: " + cookie).status()).isEqualTo(200);
    assertThat(server.requests.get("/sessions", "Cookie: " + cookie + "x").status()).isEqualTo(401);
    // A wrong token is not made good by a cookie.
    assertThat(
            server
                .requests
                .get("/sessions", "Cookie: " + cookie, "Authorization: Bearer third")
                .status())
        .isEqualTo(401);
  }

  @Test
  void itIsForgotten() throws Exception {
    assertThat(cookie(send("DELETE", JSON, ""))).contains("Max-Age=0");
  }

  @Test
  void anotherTokenGetsNone() throws Exception {
    HttpResponse<String> response = send("POST", JSON, "{\"token\":\"third\"}");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{}", "null", "{\"token\":null}", "{\"token\":{}}"})
  void aBodyThatNamesNoneIsRefused(String body) throws Exception {
    HttpResponse<String> response = send("POST", JSON, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("error");
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    assertThat(send("POST", "text/plain", "{\"token\":\"first\"}").statusCode()).isEqualTo(415);
  }
}
