package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestSettings.NEW;
import static io.videosdkstreams.ingest.TestSettings.OLD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every size, kind and way of being sent. */
class IngestBodyIT {

  private static final int LIMIT = 65_536;
  private static final String EVENT =
      "{\"event\":\"session.started\",\"payload\":{\"object\":{\"session_id\":\"s/1+=\"}}}";

  /** A signature of the right form, of which only the body can tell that it is wrong. */
  private static final String WELL_FORMED =
      "x-zm-request-timestamp: "
          + java.time.Instant.now().getEpochSecond()
          + "\r\nx-zm-signature: v0="
          + "0".repeat(64)
          + "\r\n";

  private final InMemoryRawLog log = new InMemoryRawLog();
  private IngestServer server;
  private IngestClient client;

  @BeforeEach
  void start() {
    server = IngestServer.start(TestSettings.with(), log, Clock.systemUTC());
    client = new IngestClient(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    log.release();
    server.close();
  }

  @Test
  void anyBytesAreKeptAsTheyAre() {
    byte[] bytes = new byte[LIMIT];
    new Random(7).nextBytes(bytes);
    for (int length : new int[] {0, 1, 1_000, LIMIT}) {
      byte[] body = java.util.Arrays.copyOf(bytes, length);
      assertThat(client.send(client.genuine(body)).statusCode()).isEqualTo(200);
      assertThat(log.records().getLast().body()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/x-nobody",
        "garbage",
        "a/b/c",
        ";",
        "application/json;;;="
      })
  void theContentTypeDoesNotMatter(String contentType) throws IOException {
    byte[] body = "a=1&b=%20".getBytes(UTF_8);
    assertThat(client.raw(head("Content-Type: " + contentType, body, OLD), body))
        .startsWith("HTTP/1.1 200 ");
    assertThat(log.records().getLast().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/html", "Accept: nonsense", "Accept:", "Origin: http://elsewhere.example",
        "Accept-Encoding: gzip", "Cookie: ;;==", "Authorization: Bearer x", "Expect: 100-continue",
        "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: nonsense"
      })
  void noOtherHeaderMattersEither(String header) throws IOException {
    byte[] body = EVENT.getBytes(UTF_8);
    assertThat(client.raw(head(header, body, OLD), body)).matches("(?s)HTTP/1.1 (200|100) .*");
    Until.isTrue("appended", () -> log.records().size() == 1);
    assertThat(log.records().getLast().body()).isEqualTo(body);
  }

  @Test
  void aCompressedBodyIsVerifiedAndKeptCompressed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(EVENT.getBytes(UTF_8));
    }
    byte[] body = packed.toByteArray();

    assertThat(client.raw(head("Content-Encoding: gzip", body, OLD), body))
        .startsWith("HTTP/1.1 200 ");
    assertThat(log.records().getFirst().body()).isEqualTo(body);
  }

  @Test
  void aChunkedBodyIsTakenUpToTheLimit() {
    for (int length : new int[] {1, LIMIT}) {
      byte[] body = new byte[length];
      assertThat(client.send(chunked(body)).statusCode()).isEqualTo(200);
      assertThat(log.records().getLast().body()).isEqualTo(body);
    }
    assertError(client.send(chunked(new byte[LIMIT + 1])), 413);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    assertError(client.send(client.genuine(new byte[LIMIT + 1])), 413);
    assertError(
        client.send(
            client
                .to("/webhooks/zoom")
                .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
                .build()),
        413);
    assertThat(client.deliver(EVENT).statusCode()).isEqualTo(200);
    assertThat(log.records()).hasSize(1);
  }

  @Test
  void tooMuchIsRefusedBeforeItHasAllBeenSent() throws IOException {
    String announced =
        "POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n";
    assertThat(client.raw(announced.getBytes(US_ASCII), new byte[10])).startsWith("HTTP/1.1 413 ");

    try (Socket socket = new Socket("127.0.0.1", client.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\n"
                  + WELL_FORMED
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(US_ASCII));
      byte[] chunk = new byte[4_096 + 8];
      System.arraycopy("1000\r\n".getBytes(US_ASCII), 0, chunk, 0, 6);
      System.arraycopy("\r\n".getBytes(US_ASCII), 0, chunk, chunk.length - 2, 2);
      for (int sent = 0; sent <= LIMIT; sent += 4_096) {
        out.write(chunk);
      }
      out.flush();
      assertThat(IngestClient.head(socket.getInputStream())).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void aBodyThatDoesNotEndIs503InTimeToo() throws IOException {
    long begin = System.nanoTime();
    String unfinished =
        "POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\n"
            + WELL_FORMED
            + "Content-Length: 100\r\n\r\n{";
    assertThat(client.raw(unfinished.getBytes(US_ASCII))).startsWith("HTTP/1.1 503 ");
    assertThat(System.nanoTime() - begin).isLessThan(2_500_000_000L);
  }

  private HttpRequest chunked(byte[] body) {
    return IngestClient.sign(client.to("/webhooks/zoom"), NEW, body)
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .build();
  }

  private static byte[] head(String header, byte[] body, String secret) {
    String timestamp = Long.toString(java.time.Instant.now().getEpochSecond());
    return ("POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n"
            + "X-Zm-Request-Timestamp: "
            + timestamp
            + "\r\n"
            + "X-Zm-Signature: "
            + Signed.v0(secret, timestamp, body)
            + "\r\n"
            + header
            + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  private static void assertError(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).matches("\\{\"error\":\"[^\"]+\"}");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }
}
