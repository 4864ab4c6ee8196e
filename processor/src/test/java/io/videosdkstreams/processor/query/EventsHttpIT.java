package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.route.FakeCluster;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of views as server-sent events. */
@Timeout(60)
final class EventsHttpIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final List<Listener> open = new ArrayList<>();
  private TestServer server;
  private FakeFeed feed;

  @BeforeEach
  void start() {
    server = TestServer.alone(new FakeCluster(1));
    feed = server.feed;
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
  void aListenerHearsAtOnceThatItListensAndThenEveryChange() throws Exception {
    Listener listener = listen();
    assertThat(listener.response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(listener.response.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(listener.response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
    assertThat(listener.next()).contains("event: heartbeat", "id: 0");

    feed.changed("s1", "{\"session_id\":\"s1\",\"name\":\"ü\"}");
    feed.changed("s2", "{\"session_id\":\"s2\"}");

    assertThat(listener.nextChange())
        .containsExactlyInAnyOrder("id: 1", "data: {\"session_id\":\"s1\",\"name\":\"ü\"}");
    assertThat(listener.nextChange())
        .containsExactlyInAnyOrder("id: 2", "data: {\"session_id\":\"s2\"}");
  }

  @Test
  void everyListenerHearsEverything() throws Exception {
    Listener one = listen();
    Listener other = listen();
    feed.changed("s", "{}");
    assertThat(one.nextChange()).contains("data: {}");
    assertThat(other.nextChange()).contains("data: {}");
  }

  @Test
  void aRemovedViewIsNamedByItsKey() throws Exception {
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
    Requests.Answer answer = server.requests.get(target);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).contains("topic").contains("sessions");
  }

  @Test
  void aPositionThatIsInvalidIsRefused() {
    Requests.Answer answer =
        server.requests.get("/events/stream?topic=sessions", "Last-Event-ID: x");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).contains("Last-Event-ID");
  }

  @Test
  void theListenersAreLimitedAndOneThatGoesMakesRoomAtOnce() throws Exception {
    for (int i = 0; i < EventsController.MAX_LISTENERS; i++) {
      assertThat(listen().response.statusCode()).isEqualTo(200);
    }
    Requests.Answer refused = server.requests.get("/events/stream?topic=sessions");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotBlank();

    // Long before the next heartbeat would show it.
    long begin = System.nanoTime();
    open.removeFirst().close();
    until(() -> feed.listeners() < EventsController.MAX_LISTENERS);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    until(() -> listenStatus() == 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "*/*", "text/event-stream, */*;q=0.1"})
  void listenersAcceptTheStreamOrAnything(String accept) throws Exception {
    Listener listener = listen("Accept", accept);
    assertThat(listener.response.statusCode()).isEqualTo(200);
    assertThat(listener.next()).contains("event: heartbeat");
  }

  @Test
  void noErrorTakesAPlaceAway() throws Exception {
    feed.error = new StackOverflowError();
    for (int i = 0; i <= EventsController.MAX_LISTENERS; i++) {
      assertThat(server.requests.get("/events/stream?topic=sessions").status()).isEqualTo(500);
    }
    feed.error = null;
    for (int i = 0; i <= EventsController.MAX_LISTENERS; i++) {
      assertThat(
              server
                  .requests
                  .get("/events/stream?topic=sessions", "Last-Event-ID: not a number")
                  .status())
          .isEqualTo(400);
    }
    assertThat(listen().response.statusCode()).isEqualTo(200);
  }

  @Test
  void aHeadRequestOpensNothing() throws Exception {
    for (int i = 0; i <= EventsController.MAX_LISTENERS; i++) {
      server.requests.send("HEAD", "/events/stream?topic=sessions");
    }
    assertThat(feed.listeners()).isZero();
    assertThat(listen().response.statusCode()).isEqualTo(200);
  }

  @Test
  void theInstancesTellOfThemselves() throws Exception {
    Listener first = listenTo("/events/pipeline", "Accept", "text/event-stream");
    assertThat(first.response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
    assertThat(first.next().getFirst())
        .startsWith("data: {\"time\":\"")
        .contains("\"instances\":[{\"address\":\"127.0.0.1:", "\"ready\":true,\"counts\":{");
    server.health.ready = false;
    // Whoever comes later begins with the latest sample.
    Listener second = listenTo("/events/pipeline");
    until(() -> tellsOfNotReady(first) && tellsOfNotReady(second));
  }

  private static boolean tellsOfNotReady(Listener listener) {
    try {
      return listener.next().getFirst().contains("\"ready\":false");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int listenStatus() {
    try {
      return listen().response.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Listener listen(String... headers) throws IOException, InterruptedException {
    return listenTo("/events/stream?topic=sessions", headers);
  }

  private Listener listenTo(String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.server.port() + target))
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
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it is still not so").isLessThan(deadline);
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }
}
