package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Asks over HTTP, with a token when queries need one. */
final class HttpPeers implements PeerCalls, AutoCloseable {

  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  /** So that only one query in a while waits for somebody who is away. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private static final int OK = 200;
  private static final int MISDIRECTED = 421;

  private final Optional<String> token;
  private final Map<Peer, Long> away = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          // The token is for this peer and nobody else.
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  HttpPeers(Optional<String> token) {
    this.token = token;
  }

  @Override
  public Batch read(Peer peer, StoreRead read, Duration deadline) throws NotAnswered {
    try {
      Batch batch = answer(peer, http.send(request(peer, read, deadline), bytes()));
      away.remove(peer);
      return batch;
    } catch (IOException | IllegalArgumentException unreachable) {
      away.put(peer, System.nanoTime());
      throw new NotAnswered(Reason.AWAY, peer + " does not answer", unreachable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotAnswered(Reason.AWAY, "interrupted", stopping);
    }
  }

  @Override
  public boolean wasAway(Peer peer) {
    Long failed = away.get(peer);
    return failed != null && System.nanoTime() - failed < LEFT_ALONE.toNanos();
  }

  private static Batch answer(Peer peer, HttpResponse<byte[]> response) throws NotAnswered {
    return switch (response.statusCode()) {
      case OK -> Batch.of(response.body());
      case MISDIRECTED -> throw new NotAnswered(Reason.NOT_MINE, peer + " does not hold it", null);
      default ->
          throw new NotAnswered(Reason.AWAY, peer + " answers with " + response.statusCode(), null);
    };
  }

  private HttpRequest request(Peer peer, StoreRead read, Duration deadline) {
    URI uri =
        URI.create("http://" + peer + "/internal/stores/" + read.store() + "/" + read.partition());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(deadline.compareTo(ANSWER) < 0 ? deadline : ANSWER)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(read.body()));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return request.build();
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
