package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.view.ViewJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other instances over HTTP, several at once. */
public final class PeerClient implements PeerCalls {

  public static final String QUERY_PATH = "/internal/query";
  public static final String REPORT_PATH = "/internal/report";

  private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** So that only one query in a while waits for an instance that is away. */
  private static final Duration UNREACHABLE_INTERVAL = Duration.ofSeconds(2);

  /** Far above what an instance sends, see {@link LocalAnswers}, with its keys and in base64. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final List<String> tokens;
  private final Map<InstanceAddress, Long> unreachable = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          // The token is for this instance only.
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(threads)
          .build();

  private volatile int acceptedToken;

  /**
   * @param tokens each of which another instance may accept: while tokens are rotated they differ
   */
  public PeerClient(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  @Override
  public Map<InstanceAddress, PeerMessage.Response> read(
      Map<InstanceAddress, PeerMessage.Request> requests, Deadline deadline) {
    return call(
        requests.keySet(),
        to -> {
          HttpRequest.Builder post =
              request(to, QUERY_PATH)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(ViewJson.write(requests.get(to))));
          return ViewJson.read(send(post), PeerMessage.Response.class);
        },
        deadline);
  }

  @Override
  public Map<InstanceAddress, InstanceReport> reports(
      Set<InstanceAddress> instances, Deadline deadline) {
    return call(
        instances,
        to -> ViewJson.read(send(request(to, REPORT_PATH)), InstanceReport.class),
        deadline);
  }

  @Override
  public boolean wasUnreachable(InstanceAddress instance) {
    Long failed = unreachable.get(instance);
    return failed != null && System.nanoTime() - failed < UNREACHABLE_INTERVAL.toNanos();
  }

  private interface Call<T> {
    T send(InstanceAddress to) throws IOException, InterruptedException;
  }

  private <T> Map<InstanceAddress, T> call(
      Set<InstanceAddress> to, Call<T> call, Deadline deadline) {
    List<InstanceAddress> instances = List.copyOf(to);
    Duration remaining = deadline.remaining();
    Duration timeout = remaining.compareTo(ANSWER_TIMEOUT) < 0 ? remaining : ANSWER_TIMEOUT;
    List<Callable<T>> calls = new ArrayList<>();
    instances.forEach(instance -> calls.add(() -> call.send(instance)));
    try {
      // Cancels what is not done in time; an interrupt ends the request.
      List<Future<T>> futures = threads.invokeAll(calls, timeout.toMillis(), TimeUnit.MILLISECONDS);
      Map<InstanceAddress, T> answers = new HashMap<>();
      for (int i = 0; i < instances.size(); i++) {
        Future<T> future = futures.get(i);
        switch (future.state()) {
          case SUCCESS -> {
            unreachable.remove(instances.get(i));
            answers.put(instances.get(i), future.resultNow());
          }
          case FAILED -> failed(instances.get(i), future.exceptionNow().toString());
          case CANCELLED, RUNNING -> failed(instances.get(i), "no answer within " + timeout);
        }
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while other instances were asked", e);
    }
  }

  private void failed(InstanceAddress instance, String problem) {
    if (unreachable.put(instance, System.nanoTime()) == null) {
      LOG.info("{} does not answer: {}", instance, problem);
    }
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    int first = acceptedToken;
    for (int i = 0; ; i++) {
      int token = tokens.isEmpty() ? 0 : (first + i) % tokens.size();
      if (!tokens.isEmpty()) {
        request.setHeader("Authorization", "Bearer " + tokens.get(token));
      }
      HttpResponse<byte[]> response =
          http.send(
              request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
      if (response.statusCode() == OK) {
        acceptedToken = token;
        return response.body();
      }
      if (response.statusCode() != UNAUTHORIZED || i + 1 >= tokens.size()) {
        throw new IOException("HTTP status " + response.statusCode());
      }
    }
  }

  private static HttpRequest.Builder request(InstanceAddress to, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + to + path));
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
