package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every metric that the dashboard asks for is one that the services show. */
class DashboardIT {

  private static final Path METRICS = Path.of("..", "deploy", "metrics");
  private static final Pattern METRIC = Pattern.compile("\\b(videosdk|kafka|http)_[a-z0-9_]+");

  @TempDir private Path data;

  @Test
  void theDashboardAsksForMetricsThatAreThere() throws Exception {
    Set<String> wanted = new TreeSet<>();
    for (JsonNode expression : dashboard().findValues("expr")) {
      METRIC.matcher(expression.asText()).results().forEach(found -> wanted.add(found.group()));
    }
    assertThat(wanted).hasSizeGreaterThan(10);
    try (Installation installation = Installation.start(data)) {
      installation.sender().deliver(Samples.of(EventType.SESSION_STARTED));
      installation.reader().get("/sessions");
      Until.holds(
          "the services show " + wanted,
          () -> {
            Set<String> shown = shown(installation.ingestPort());
            shown.addAll(shown(installation.processorPort()));
            return shown.containsAll(wanted);
          });
    }
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

  private static Set<String> shown(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/prometheus")).build();
    Stream<String> lines =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body();
    return lines
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
