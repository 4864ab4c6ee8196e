package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.peer.NothingHere;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of views as server-sent events. */
@Timeout(60)
final class EventsHttpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final FakeFeed feed = new FakeFeed();
  private final List<Listener> open = new ArrayList<>();
  private QueryServer server;

  @BeforeEach
  void start() {
    server =
        QueryServer.start(
            "127.0.0.1",
            0,
            new QueryTokens(List.of()),
            new QueryServer.Sources(
                new FakeReader(),
                new FakeAccounts(),
                feed,
                new FakeHealth(),
                NothingHere.reads(),
                new TopologyPicture(new Topology().addSource("in", "topic").describe())));
  }

  @AfterEach
  void stop() throws IOException {
    for (Listener listener : open) {
      listener.close();
    }
    server.close();
  }

  /** One connection, read event by event. */
  private record Listener(HttpResponse<InputStream> response, BufferedReader lines) {

    /** The lines of the next event; empty ones between events mean nothing. */
    List<String> next() throws IOException {
      List<String> event = new ArrayList<>();
      String line = lines.readLine();
      while (!line.isEmpty() || event.isEmpty()) {
        if (!line.isEmpty()) {
          event.add(line.strip());
        }
        line = lines.readLine();
      }
      return event;
    }

    /** The next one that is no heartbeat. */
    List<String> nextChange() throws IOException {
      List<String> event = next();
      while (event.contains("event: heartbeat")) {
        event = next();
      }
      return event;
    }

    void close() throws IOException {
      lines.close();
    }
  }

  @Test
  void whoListensIsToldAtOnceThatItDoesAndThenEveryChange() throws Exception {
    Listener listener = listen();
    assertThat(listener.response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(listener.response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(listener.next()).contains("event: heartbeat", "id: 0");

    feed.changed("s1", "{\"session_id\":\"s1\",\"name\":\"ü\"}");
    feed.changed("s2", "{\"session_id\":\"s2\"}");

    assertThat(listener.nextChange())
        .containsExactlyInAnyOrder("id: 1", "data: {\"session_id\":\"s1\",\"name\":\"ü\"}");
    assertThat(listener.nextChange())
        .containsExactlyInAnyOrder("id: 2", "data: {\"session_id\":\"s2\"}");
  }

  @Test
  void everyoneIsToldEverything() throws Exception {
    Listener one = listen();
    Listener other = listen();
    feed.changed("s", "{}");
    assertThat(one.nextChange()).contains("data: {}");
    assertThat(other.nextChange()).contains("data: {}");
  }

  @Test
  void whatIsNoLongerKeptIsToldByItsKey() throws Exception {
    Listener listener = listen();
    feed.changed("a|\"b\"", null);
    assertThat(listener.nextChange())
        .containsExactlyInAnyOrder("event: removed", "id: 1", "data: {\"key\":\"a|\\\"b\\\"\"}");
  }

  @Test
  void itGoesOnFromTheLastEventThatWasReceived() throws Exception {
    Listener listener = listen("Last-Event-ID", "41");
    assertThat(feed.resumed()).containsExactly("41");
    assertThat(listener.next()).contains("id: 41");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events/stream", "/events/stream?topic=", "/events/stream?topic=raw"})
  void anotherTopicIsRefused(String target) {
    Requests.Answer answer = new Requests(server.port()).get(target);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).contains("topic").contains("sessions");
  }

  @Test
  void aPositionThatIsNoneIsRefused() {
    Requests.Answer answer =
        new Requests(server.port()).get("/events/stream?topic=sessions", "Last-Event-ID: x");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).contains("Last-Event-ID");
  }

  @Test
  void onlySoManyListenAndOneThatGoesMakesRoom() throws Exception {
    for (int i = 0; i < EventsController.MOST_LISTENERS; i++) {
      assertThat(listen().response.statusCode()).isEqualTo(200);
    }
    Requests.Answer refused = new Requests(server.port()).get("/events/stream?topic=sessions");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotBlank();

    open.removeFirst().close();
    until(() -> feed.listeners() < EventsController.MOST_LISTENERS);
    until(() -> listenOrNot() == 200);
  }

  @Test
  void askingForTheHeadAloneOpensNothing() throws Exception {
    for (int i = 0; i <= EventsController.MOST_LISTENERS; i++) {
      new Requests(server.port()).send("HEAD", "/events/stream?topic=sessions");
    }
    assertThat(feed.listeners()).isZero();
    assertThat(listen().response.statusCode()).isEqualTo(200);
  }

  private int listenOrNot() {
    try {
      return listen().response.statusCode();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private Listener listen(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/events/stream?topic=sessions"))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    Listener listener =
        new Listener(
            response,
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    open.add(listener);
    return listener;
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it is still not so").isLessThan(deadline);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
