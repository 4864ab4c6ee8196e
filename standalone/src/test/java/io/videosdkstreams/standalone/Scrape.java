package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services show at {@code /prometheus}. */
final class Scrape {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([^ ]+)( [0-9]+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One value. */
  record Sample(String name, Map<String, String> labels, double value) {}

  private final List<Sample> samples = new ArrayList<>();

  private Scrape() {}

  static Scrape of(int... ports) throws Exception {
    Scrape scrape = new Scrape();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int port : ports) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/prometheus")).build();
        http.send(request, HttpResponse.BodyHandlers.ofString())
            .body()
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .forEach(line -> scrape.samples.add(sample(line)));
      }
    }
    return scrape;
  }

  private static Sample sample(String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    Map<String, String> labels = new TreeMap<>();
    if (parts.group(2) != null) {
      for (MatchResult label : LABEL.matcher(parts.group(2)).results().toList()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    String value = parts.group(3).replace("+Inf", "Infinity");
    return new Sample(parts.group(1), labels, Double.parseDouble(value));
  }

  List<Sample> samples() {
    return samples;
  }

  /** Over all labels. */
  double sum(String name) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .mapToDouble(Sample::value)
        .sum();
  }

  double sum(String name, String label, String value) {
    return samples.stream()
        .filter(it -> it.name().equals(name) && value.equals(it.labels().get(label)))
        .mapToDouble(Sample::value)
        .sum();
  }
}
