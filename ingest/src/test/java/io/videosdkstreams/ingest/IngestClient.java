package io.videosdkstreams.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Delivers webhooks as the sender does, and in ways in which it had better not. */
final class IngestClient implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  IngestClient(int port) {
    this.port = port;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  static HttpRequest.Builder sign(HttpRequest.Builder request, String secret, byte[] body) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return request
        .header("x-zm-request-timestamp", timestamp)
        .header("x-zm-signature", Signed.v0(secret, timestamp, body));
  }

  HttpRequest genuine(byte[] body) {
    return sign(to("/webhooks/zoom"), TestSettings.NEW, body)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  HttpResponse<String> deliver(String body) {
    return send(genuine(body.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> get(String path) {
    return send(to(path).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    return sendAsync(request).join();
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** What the server answers to these bytes, up to the end of the head or of the connection. */
  String raw(byte[]... pieces) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      for (byte[] piece : pieces) {
        out.write(piece);
        out.flush();
      }
      return head(socket.getInputStream());
    }
  }

  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    client.close();
  }
}
