package io.videosdkstreams.processor.outbound;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A URL to which messages are POSTed, signed. */
final class HttpEndpoint implements Endpoint, AutoCloseable {

  /** As the specification recommends: 15 to 30 s. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final URI url;
  private final List<SigningSecret> secrets;
  private final InstantSource clock;
  private final HttpClient http;

  HttpEndpoint(URI url, List<SigningSecret> secrets, InstantSource clock) {
    this.url = url;
    this.secrets = secrets;
    this.clock = clock;
    http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            // A redirect could lead to any address of the internal network.
            .followRedirects(HttpClient.Redirect.NEVER)
            // In the clear, a request to change to HTTP/2 confuses simple receivers.
            .version(
                url.getScheme().equalsIgnoreCase("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  @Override
  public AttemptResult post(Message message) throws InterruptedException {
    // The client's own timeout does not include the answer's body.
    CompletableFuture<HttpResponse<Void>> exchange =
        http.sendAsync(request(message), BodyHandlers.discarding());
    try {
      return answer(exchange.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new AttemptResult.Failed(
          "no answer: " + e.getCause().getClass().getSimpleName(), Optional.empty());
    } catch (TimeoutException e) {
      return new AttemptResult.Failed(
          "no answer within " + TIMEOUT.toSeconds() + " s", Optional.empty());
    } finally {
      exchange.cancel(true);
    }
  }

  private HttpRequest request(Message message) {
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(url)
        .header("content-type", "application/json")
        .header("user-agent", "videosdk-streams")
        .header("webhook-id", message.id())
        .header("webhook-timestamp", Long.toString(timestamp))
        .header(
            "webhook-signature",
            secrets.stream()
                .map(secret -> secret.sign(message.id(), timestamp, message.body()))
                .collect(Collectors.joining(" ")))
        .POST(BodyPublishers.ofByteArray(message.body()))
        .build();
  }

  private AttemptResult answer(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new AttemptResult.Accepted();
    }
    // These two are about the receiver, all others about the message.
    Optional<String> retryAfter =
        status == TOO_MANY_REQUESTS || status == UNAVAILABLE
            ? response.headers().firstValue("retry-after")
            : Optional.empty();
    Instant now = clock.instant();
    return new AttemptResult.Failed(
        "status " + status, retryAfter.flatMap(value -> RetryBackoff.retryAfter(value, now)));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
