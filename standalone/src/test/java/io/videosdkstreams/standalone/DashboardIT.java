package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Every metric and label that the dashboard and the alerts ask for is one that the services show.
 */
class DashboardIT {

  private static final Path METRICS = Path.of("..", "deploy", "metrics");
  @TempDir private Path data;

  @Test
  void theDemoShowsEveryFamilyAndGivesTheDashboardAndTheAlertsTheirSamples() throws Exception {
    List<String> expressions = new ArrayList<>();
    dashboard().findValues("expr").forEach(found -> expressions.add(found.asText()));
    AlertsIT.rules().forEach(rule -> expressions.add(rule.get("expr").toString()));
    assertThat(expressions).hasSizeGreaterThan(30);
    Map<String, String> variables =
        Map.of(
            "DATA_DIR", data.toString(),
            "BROKER_PORT", "0",
            "INGEST_PORT", "0",
            "PROCESSOR_PORT", "0");
    try (Standalone standalone = Standalone.start(variables, Set.of(Standalone.Extra.DEMO))) {
      StartupMessage startupMessage = standalone.startupMessage();
      Reader reader =
          new Reader("127.0.0.1:" + startupMessage.brokerPort(), startupMessage.processorPort());
      Until.holds("something of every family is seen", () -> families(reader).isEmpty());
      Until.holds(
          "the services show what is asked for",
          () ->
              missing(expressions, startupMessage.ingestPort(), startupMessage.processorPort())
                  .isEmpty());
      assertThat(
              missing(
                  List.of("sum by (rain) (videosdk_ingest_received_total)"),
                  startupMessage.ingestPort()))
          .isNotEmpty();
    }
  }

  /** Those of which nothing is seen yet. */
  private static Set<String> families(Reader reader) throws Exception {
    Set<String> unseen =
        new TreeSet<>(
            Set.of(
                "/participants/total",
                "/sharing/shares",
                "/recording/files",
                "/live_streaming/streams",
                "/stream_ingestion/streams",
                "/callouts/attempts",
                "/alerts/total"));
    for (JsonNode session : reader.get("/sessions?limit=500").body().get("sessions")) {
      unseen.removeIf(field -> session.at(field).asInt() > 0);
    }
    return unseen;
  }

  private static List<String> missing(List<String> expressions, int... ports) throws Exception {
    Scrape scrape = Scrape.of(ports);
    List<String> missing = new ArrayList<>();
    for (String expression : expressions) {
      List<Scrape.Sample> found = new ArrayList<>();
      for (Selector selector : Selector.of(expression)) {
        List<Scrape.Sample> selected = selector.select(scrape);
        if (selected.isEmpty()) {
          missing.add(selector + " in " + expression);
        }
        found.addAll(selected);
      }
      for (String label : Selector.groups(expression)) {
        if (found.stream().noneMatch(sample -> sample.labels().containsKey(label))) {
          missing.add(label + " in " + expression);
        }
      }
    }
    return missing;
  }

  @Test
  void prometheusAndGrafanaFindEachOther() throws IOException {
    JsonNode dashboard = dashboard();
    JsonNode source =
        Reader.json(json(METRICS.resolve("provisioning/datasources/prometheus.yml")))
            .at("/datasources/0");
    assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(dashboard.get("panels"))
        .allMatch(panel -> panel.at("/datasource/uid").asText().equals(source.get("uid").asText()));
    JsonNode jobs = Reader.json(json(METRICS.resolve("prometheus.yml"))).get("scrape_configs");
    assertThat(jobs).allMatch(job -> job.get("metrics_path").asText().equals("/prometheus"));
    assertThat(jobs.findValuesAsText("port")).containsExactly("8080", "8081");
    assertThat(Files.readString(Path.of("..", "docker-compose.yml")))
        .contains(
            "./deploy/metrics/alerts.yml:/etc/prometheus/alerts.yml:ro",
            Reader.json(json(METRICS.resolve("provisioning/dashboards/dashboards.yml")))
                .at("/providers/0/options/path")
                .asText());
  }

  private static JsonNode dashboard() throws IOException {
    return Reader.json(Files.readAllBytes(METRICS.resolve("dashboards/videosdk-streams.json")));
  }

  private static byte[] json(Path yaml) throws IOException {
    try (InputStream in = Files.newInputStream(yaml)) {
      Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new ObjectMapper().writeValueAsBytes(read);
    }
  }
}
