package io.videosdkstreams.benchmarks.processor;

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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Asks a contender for the view of a session, over HTTP, until it is the one that is wanted. */
final class QueryClient implements AutoCloseable {

  /**
   * Between two questions of one view. While many views are late there are fewer for each, so that
   * asking does not take the machine from whoever is late.
   */
  private static final int POLL_MS = 5;

  private static final int MAX_WAITING = 10;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Contender contender;
  private final AtomicInteger waiting = new AtomicInteger();

  QueryClient(int port, Contender contender) {
    this.port = port;
    this.contender = contender;
  }

  /** Returns when the view shows so many webhooks: the time, in ns. */
  long awaitSteps(String sessionId, int steps) throws InterruptedException {
    return await(sessionId, view -> contender.steps(view) >= steps);
  }

  /**
   * Returns when the view is as wanted: the time, in ns.
   *
   * @throws IllegalStateException when it is not within ten minutes
   */
  long await(String sessionId, Predicate<JsonNode> wanted) throws InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/sessions/"
                + URLEncoder.encode(sessionId, StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT).build();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    waiting.incrementAndGet();
    try {
      while (System.nanoTime() < deadline) {
        if (ask(request).filter(wanted).isPresent()) {
          return System.nanoTime();
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MS * Math.ceilDiv(waiting.get(), MAX_WAITING));
      }
    } finally {
      waiting.decrementAndGet();
    }
    throw new IllegalStateException("the view of " + sessionId + " does not become as wanted");
  }

  private Optional<JsonNode> ask(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == OK
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException ignored) {
      // It has not started yet, or has just been killed.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
