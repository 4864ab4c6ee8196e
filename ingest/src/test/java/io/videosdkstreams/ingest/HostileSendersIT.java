package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An attack from many connections, at a tenth of the size at which it once took the memory: bodies
 * that nobody signed, bodies with a made-up signature, and heads, all sent slowly. {@code
 * -Dattack.size=10} is the whole size.
 */
class HostileSendersIT {

  private static final int SIZE = Integer.getInteger("attack.size", 1);
  private static final int BODY = 1_000_000;
  private static final Duration CUT_WITHIN = Duration.ofSeconds(15);

  private final InMemoryRawLog log = new InMemoryRawLog();
  private final IngestServer server =
      IngestServer.start(TestSettings.with("MAX_BODY_BYTES", "1048576"), log, Clock.systemUTC());
  private final IngestClient client = new IngestClient(server.port());
  private final List<Socket> hostile = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : hostile) {
      socket.close();
    }
    client.close();
    server.close();
  }

  @Test
  void genuineWebhooksAreAnsweredThroughoutAndNobodyElseStays() throws IOException {
    String forged =
        "x-zm-request-timestamp: "
            + Instant.now().getEpochSecond()
            + "\r\nx-zm-signature: v0="
            + "0".repeat(64)
            + "\r\n";
    long begin = System.nanoTime();
    List<Socket> unsigned = send(60 * SIZE, post(""), 100_000);
    List<Socket> signed = send(60 * SIZE, post(forged), 100_000);
    List<Socket> heads = send(200 * SIZE, "POST /webhooks/zoom HTTP/1.1\r\nX-Part: of a h", 0);

    String genuine = "x".repeat(16 * 1024);
    int answered = 0;
    for (Socket socket : unsigned) {
      assertThat(client.deliver(genuine).statusCode()).isEqualTo(200);
      answered++;
      assertThat(IngestClient.head(socket.getInputStream())).startsWith("HTTP/1.1 401 ");
      assertClosed(socket);
    }
    for (Socket socket : signed) {
      assertThat(client.deliver(genuine).statusCode()).isEqualTo(200);
      answered++;
      assertThat(IngestClient.head(socket.getInputStream())).startsWith("HTTP/1.1 503 ");
      assertClosed(socket);
    }
    for (Socket socket : heads) {
      assertClosed(socket);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CUT_WITHIN);
    assertThat(client.deliver(genuine).statusCode()).isEqualTo(200);
    assertThat(log.records()).hasSize(answered + 1);
    assertThat(server.bodyMemoryUsed()).isZero();
  }

  private List<Socket> send(int count, String head, int bytes) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      hostile.add(socket);
      socket.setSoTimeout((int) CUT_WITHIN.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(US_ASCII));
      try {
        out.write("x".repeat(bytes).getBytes(UTF_8));
      } catch (IOException ignored) {
        // Closed already: the answer is there all the same.
      }
      sockets.add(socket);
    }
    return sockets;
  }

  private static String post(String headers) {
    return "POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\n"
        + headers
        + "Content-Length: "
        + BODY
        + "\r\n\r\n";
  }

  /** What is left of the answer, then the end. */
  private static void assertClosed(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // The answer's body.
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("a connection was left open", e);
    } catch (IOException ignored) {
      // Reset: closed as well.
    }
  }
}
