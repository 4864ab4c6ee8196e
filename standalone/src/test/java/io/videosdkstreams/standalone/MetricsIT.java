package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.sample.Samples;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters of both services add up, exactly, as deploy/METRICS.md says. */
class MetricsIT {

  private static final String INGEST = "videosdk_ingest_";
  private static final String PROCESSOR = "videosdk_processor_";
  private static final String ENDS = "\"payload\":{\"account_id\":\"a\",\"object\":{}}}";

  @TempDir private Path data;

  @Test
  void theyAddUp() throws Exception {
    try (Installation installation = Installation.start(data)) {
      Sender sender = installation.sender();
      Samples.all().values().forEach(sender::deliver);
      Samples.all().values().stream().limit(5).forEach(sender::deliver);
      sender.deliver("{\"event\":\"session.something_new\"," + ENDS);
      sender.deliver("no JSON");
      sender.deliver("[]");
      sender.deliver("{\"event\":\"session.started\"," + ENDS);
      sender.deliver(
          "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"token\"}}");
      assertThat(new Sender(installation.ingestPort(), "another").send(new byte[0])).isEqualTo(401);
      assertThat(unsigned(installation.ingestPort(), "/webhooks/zoom")).isEqualTo(401);
      assertThat(unsigned(installation.ingestPort(), "/webhooks/nobody")).isEqualTo(404);
      // A session that goes on: its clock is ours.
      sender.deliver(
          "{\"event\":\"session.user_joined\",\"event_ts\":"
              + Instant.now().toEpochMilli()
              + ",\"payload\":{\"account_id\":\"a\",\"object\":{\"session_id\":\"live\","
              + "\"user\":{\"id\":\"1\",\"participant_uuid\":\"u\"}}}}");
      // And one that did not end, and has by now.
      sender.deliver(
          "{\"event\":\"session.user_joined\",\"event_ts\":1700000000000,\"payload\":"
              + "{\"account_id\":\"a\",\"object\":{\"session_id\":\"old\","
              + "\"user\":{\"id\":\"1\",\"participant_uuid\":\"u\"}}}}");
      installation.reader().awaitProcessed();

      Scrape scrape = Scrape.of(installation.ingestPort(), installation.processorPort());
      double appended = scrape.sum(INGEST + "appended_total");
      assertThat(appended).isEqualTo(34 + 5 + 4 + 2);
      assertThat(scrape.sum(INGEST + "validated_total")).isEqualTo(1);
      assertThat(scrape.sum(INGEST + "refused_total")).isEqualTo(3);
      assertThat(scrape.sum(INGEST + "refused_total", "reason", "signature_missing")).isEqualTo(1);
      assertThat(scrape.sum(INGEST + "received_total"))
          .isEqualTo(
              appended
                  + scrape.sum(INGEST + "spooled_total")
                  + scrape.sum(INGEST + "validated_total")
                  + scrape.sum(INGEST + "refused_total")
                  + scrape.sum(INGEST + "failed_total"));
      double decoded = scrape.sum(PROCESSOR + "decoded_total");
      assertThat(scrape.sum(PROCESSOR + "unrecognized_total")).isEqualTo(1);
      assertThat(scrape.sum(PROCESSOR + "dead_total")).isEqualTo(3);
      assertThat(scrape.sum(PROCESSOR + "dead_total", "reason", "not_json")).isEqualTo(1);
      assertThat(appended)
          .isEqualTo(
              decoded
                  + scrape.sum(PROCESSOR + "unrecognized_total")
                  + scrape.sum(PROCESSOR + "dead_total"));
      assertThat(scrape.sum(PROCESSOR + "repeated_total")).isEqualTo(5);
      assertThat(decoded)
          .isEqualTo(
              scrape.sum(PROCESSOR + "new_total") + scrape.sum(PROCESSOR + "repeated_total"));

      assertThat(scrape.sum(INGEST + "append_seconds_count")).isEqualTo(appended);
      assertThat(scrape.sum(INGEST + "age_seconds_count")).isEqualTo(appended + 1);
      assertThat(scrape.sum(PROCESSOR + "view_seconds_count")).isPositive();
      assertThat(scrape.sum(PROCESSOR + "live_sessions")).isEqualTo(1);
      assertThat(scrape.sum(PROCESSOR + "inferred_ends_total")).isPositive();
      assertThat(scrape.sum(PROCESSOR + "failed_total")).isZero();
      assertThat(scrape.sum(INGEST + "ready")).isEqualTo(1);
      assertThat(scrape.sum(PROCESSOR + "ready")).isEqualTo(1);
    }
  }

  private static int unsigned(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
