package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.ingest.RawLogContract.Kept;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that comes late, goes and comes back, behind an ingest with a spool. */
class SpoolIT {

  @TempDir Path folder;

  private final Map<String, List<byte[]>> acknowledged = new LinkedHashMap<>();
  private int number;

  @Test
  void everyWebhookIsAnswered200AndIsInTheRawLogInItsOrder() {
    EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker"));
    Instant begin = Instant.now();
    IngestServer server = start(broker);
    try (IngestClient client = new IngestClient(server.port())) {
      Until.isTrue("ready", () -> client.get("/health/readiness").statusCode() == 200);
      deliver(client, 50);

      broker.start();
      Until.isTrue("drained", () -> metric(client, "spool_waiting") == 0);
      deliver(client, 50);

      broker.close();
      deliver(client, 50);
      assertThat(client.get("/health/readiness").statusCode()).isEqualTo(200);
      deliver(client, 50);
      assertThat(metric(client, "spool_waiting")).isBetween(50.0, 100.0);
    }
    server.close();

    server = start(broker);
    try (IngestClient client = new IngestClient(server.port())) {
      Until.isTrue("ready", () -> client.get("/health/readiness").statusCode() == 200);
      deliver(client, 50);
      broker.start();
      Until.isTrue("drained", () -> metric(client, "spool_waiting") == 0);
      Until.isTrue("appends", () -> delivered(client) && metric(client, "appended_total") > 0);
      assertThat(
              metric(client, "appended_total")
                  + metric(client, "spooled_total")
                  + metric(client, "failed_total"))
          .isEqualTo(metric(client, "received_total"));
      assertThat(metric(client, "spool_found_total") + metric(client, "spool_written_total"))
          .isEqualTo(metric(client, "spool_drained_total"));
    } finally {
      server.close();
    }
    assertKept(KafkaRawLogIT.read(broker.address(), "videosdk.raw"), begin);
    broker.close();
  }

  private IngestServer start(EmbeddedBroker broker) {
    return IngestServer.start(
        TestSettings.with(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.address(),
            "SPOOL_DIR",
            folder.resolve("spool").toString()));
  }

  private void deliver(IngestClient client, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(delivered(client)).isTrue();
    }
  }

  /** One webhook, of one of three sessions or of none, with bytes that are no text. */
  private boolean delivered(IngestClient client) {
    number++;
    String session = "s" + number % 4;
    byte[] noise = new byte[8 + number % 100];
    new Random(number).nextBytes(noise);
    byte[] body =
        session.equals("s0")
            ? noise
            : ("{\"event\":\"session.started\",\"n\":"
                    + number
                    + ",\"payload\":{\"object\":{\"session_id\":\""
                    + session
                    + "\"}}}")
                .getBytes(UTF_8);
    if (client.send(client.genuine(body)).statusCode() != 200) {
      return false;
    }
    acknowledged.computeIfAbsent(session, s -> new ArrayList<>()).add(body);
    return true;
  }

  /** In order of the first time: what failed at the broker may be there twice. */
  private void assertKept(List<Kept> kept, Instant begin) {
    acknowledged.forEach(
        (session, bodies) -> {
          List<Kept> ofSession =
              kept.stream()
                  .filter(one -> session.equals(one.key() == null ? "s0" : one.key()))
                  .toList();
          // Without a key the log has no order.
          if (session.equals("s0")) {
            assertThat(texts(ofSession)).containsAll(bodies.stream().map(SpoolIT::text).toList());
          } else {
            assertThat(texts(ofSession))
                .containsExactlyElementsOf(bodies.stream().map(SpoolIT::text).toList());
          }
          for (Kept one : ofSession) {
            assertThat(one.timestamp()).isBetween(begin.toEpochMilli(), System.currentTimeMillis());
            assertThat(one.headers())
                .containsEntry("received-at", at(one.timestamp()))
                .containsEntry("source", "zoom")
                .containsKey("request-timestamp");
          }
        });
    assertThat(texts(kept))
        .hasSize((int) acknowledged.values().stream().mapToLong(List::size).sum());
  }

  private static String at(long millis) {
    return new String(new TimestampText().text(millis), UTF_8);
  }

  private static LinkedHashSet<String> texts(List<Kept> kept) {
    return kept.stream()
        .map(one -> text(one.value()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String text(byte[] body) {
    return new String(body, ISO_8859_1);
  }

  private static double metric(IngestClient client, String name) {
    return client
        .get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.matches("videosdk_ingest_" + name + "(\\{.*)? .*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
