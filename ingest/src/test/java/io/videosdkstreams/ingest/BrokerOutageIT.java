package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first request to the last, with the broker coming late, going and coming back. */
class BrokerOutageIT {

  private static final Duration PROMISED = Duration.ofMillis(2_500);

  @TempDir Path folder;

  @Test
  void everyAnswerIsInTimeWhateverTheBrokerDoes() {
    EmbeddedBroker broker = new EmbeddedBroker(folder);
    IngestServer server =
        IngestServer.start(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()));
    try (IngestClient client = new IngestClient(server.port())) {
      assertThat(client.get("/health/readiness").statusCode()).isEqualTo(503);
      assertThat(client.get("/health/liveness").statusCode()).isEqualTo(200);
      assertAll(client, 503);

      broker.start();
      Until.isTrue("ready", () -> client.get("/health/readiness").statusCode() == 200);
      assertAll(client, 200);

      broker.close();
      assertAll(client, 503);
      Until.isTrue("not ready", () -> client.get("/health/readiness").statusCode() == 503);
      assertAll(client, 503);

      broker.start();
      Until.isTrue("ready again", () -> client.get("/health/readiness").statusCode() == 200);
      Until.isTrue("appends again", () -> client.deliver("{}").statusCode() == 200);
      assertAll(client, 200);

      long begin = System.nanoTime();
      server.close();
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(8));
    } finally {
      server.close();
      broker.close();
    }
  }

  @Test
  void itClosesInTimeWithoutABrokerToo() {
    EmbeddedBroker broker = new EmbeddedBroker(folder);
    broker.start();
    IngestServer server =
        IngestServer.start(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()));
    try (IngestClient client = new IngestClient(server.port())) {
      Until.isTrue("ready", server::ready);
      broker.close();
      CompletableFuture<HttpResponse<String>> waiting =
          client.sendAsync(client.genuine("{}".getBytes(UTF_8)));
      long begin = System.nanoTime();
      server.close();
      System.out.println("closed without a broker in " + since(begin).toMillis() + " ms");
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(8));
      // Refused by the server, or by the port when the request came after it was closed.
      assertThat(
              waiting
                  .handle((answer, refused) -> answer == null || answer.statusCode() == 503)
                  .join())
          .isTrue();
    } finally {
      server.close();
      broker.close();
    }
  }

  /** Fifty at once: those behind others in the queue have the same promise. */
  private static void assertAll(IngestClient client, int status) {
    List<CompletableFuture<Duration>> times = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] body =
          ("{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s"
                  + i
                  + "\"}}}")
              .getBytes(UTF_8);
      long begin = System.nanoTime();
      times.add(
          client
              .sendAsync(client.genuine(body))
              .thenApply(
                  response -> {
                    assertThat(response.statusCode()).isEqualTo(status);
                    assertThat(response.headers().firstValue("retry-after").isPresent())
                        .isEqualTo(status == 503);
                    return since(begin);
                  }));
    }
    Duration longest =
        times.stream().map(CompletableFuture::join).max(Duration::compareTo).orElseThrow();
    System.out.println(
        "50 at once answered " + status + ", the last after " + longest.toMillis() + " ms");
    assertThat(longest).isLessThan(PROMISED);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
