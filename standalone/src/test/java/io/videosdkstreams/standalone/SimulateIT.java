package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.videosdkstreams.simulator.SimulateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The check of a deployment: it passes where everything is right, and fails where it is not. */
class SimulateIT {

  @TempDir private static Path directory;
  private static Installation installation;

  private record Result(int code, String out, String err) {}

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(directory);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void whateverComesLateShuffledTwiceOrNeverIsSeenAsItMustBe() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), Installation.SECRET);
    Result result =
        simulate(
            Map.of("ZOOM_SECRET_TOKENS_FILE", token.toString()),
            queries(),
            "--sessions=60",
            "--rate=1000",
            "--late=0.1",
            "--shuffled=0.2",
            "--twice=0.15",
            "--never=0.15");
    assertThat(result.err()).doesNotContain("expected");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("60 sessions", "0 not accepted", "verified");
  }

  @Test
  void whatIsFalsifiedIsNamed() throws Exception {
    String at = "--at=2026-11-20T12:00:00Z";
    falsified(
        "participant ",
        "/visits/0/seconds",
        text ->
            text.replaceFirst(
                "\"visits\":\\[(.*?)\"seconds\":[0-9.]+", "\"visits\":[$1\"seconds\":1"),
        "--seed=11",
        at);
    falsified(
        "session ",
        "/recording/bytes",
        text -> text.replaceFirst("\"bytes\":[1-9]\\d*", "\"bytes\":5"),
        "--seed=12",
        at);
    falsified(
        "usage ",
        "/alerts",
        text -> text.replaceAll("\"alerts\":\\d+", "\"alerts\":99"),
        "--seed=13",
        at);
  }

  @Test
  void aTokenIsNeededAndNotPrinted() {
    Result none = simulate(Map.of(), queries());
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("ZOOM_SECRET_TOKENS");
    Result wrong =
        simulate(
            Map.of("ZOOM_SECRET_TOKENS", "a-wrong-one"),
            queries(),
            "--sessions=1",
            "--verify-timeout=0s");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out() + wrong.err()).doesNotContain("a-wrong-one").contains("not accepted");
    assertThat(simulate(Map.of(), queries(), "--late=2").code()).isEqualTo(2);
  }

  private void falsified(
      String kind, String field, UnaryOperator<String> falsify, String... options)
      throws Exception {
    HttpServer proxy = proxy(falsify);
    try {
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(List.of("--sessions=3", "--never=0", "--rate=1000", "--verify-timeout=2s"));
      Result result =
          simulate(
              Map.of("ZOOM_SECRET_TOKENS", Installation.SECRET),
              URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()),
              all.toArray(String[]::new));
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains(kind, field, "not verified");
      assertThat(result.err().lines().filter(line -> line.startsWith(kind)))
          .isNotEmpty()
          .anyMatch(line -> line.contains(field));
    } finally {
      proxy.stop(0);
    }
  }

  /** Passes requests on to the queries, and falsifies what they answer. */
  private static HttpServer proxy(UnaryOperator<String> falsify) throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpClient http = HttpClient.newHttpClient();
    proxy.createContext("/", exchange -> pass(exchange, http, falsify));
    proxy.start();
    return proxy;
  }

  private static void pass(HttpExchange exchange, HttpClient http, UnaryOperator<String> falsify)
      throws IOException {
    try (exchange) {
      URI asked = URI.create(queries() + exchange.getRequestURI().toString());
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());
      byte[] body = falsify.apply(answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI queries() {
    return URI.create("http://127.0.0.1:" + installation.processorPort());
  }

  private static Result simulate(Map<String, String> variables, URI queries, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--verify=" + queries);
    arguments.add("http://127.0.0.1:" + installation.ingestPort() + "/webhooks/zoom");
    int code =
        new CommandLine(new SimulateCommand(variables))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }
}
