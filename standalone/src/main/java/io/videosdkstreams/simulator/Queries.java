package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks an installation's queries over HTTP, as any of its users does. */
final class Queries implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int PAGE = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI queries;
  private final String token;

  /**
   * @param token null when none is needed
   */
  Queries(URI queries, String token) {
    this.queries = queries;
    this.token = token;
  }

  /** An answer that is not one of the interface's. */
  static final class UnansweredException extends IOException {

    private static final long serialVersionUID = 1;

    UnansweredException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Null when what is asked for is not known.
   *
   * @param path with its parameters, encoded
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    String uri = queries.toString().replaceAll("/+$", "") + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(TIMEOUT)
            .header("accept", "application/json");
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnansweredException(queries + " does not answer: " + e, e);
    }
    return switch (answer.statusCode()) {
      case 200 -> JSON.readTree(answer.body());
      case 404 -> null;
      default ->
          throw new UnansweredException(path + " is answered with " + answer.statusCode(), null);
    };
  }

  /**
   * All entries of a list, page by page.
   *
   * @param path without parameters of pages
   * @param name of the list in the answer
   */
  List<JsonNode> list(String path, String name) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String page = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
    String cursor = "";
    while (cursor != null) {
      JsonNode answer = get(cursor.isEmpty() ? page : page + "&cursor=" + encoded(cursor));
      if (answer == null || !answer.path(name).isArray()) {
        return all;
      }
      answer.get(name).forEach(all::add);
      cursor = answer.path("cursor").asText(null);
    }
    return all;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
