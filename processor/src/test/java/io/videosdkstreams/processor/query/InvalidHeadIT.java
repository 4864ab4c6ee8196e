package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.route.FakeCluster;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose head cannot be read are answered, and their connection is closed. */
@Timeout(30)
final class InvalidHeadIT {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.alone(new FakeCluster(1));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "X-Long: LONG",
        "Content-Type: text/\u0001plain",
        "Content-Type: text/\u0000plain",
        "X-Control: \u0007",
        "Content-Type: \u007f",
        "no colon at all",
        "Content-Length: x",
        "Content-Length: -1",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        ": no name",
      })
  void theConnectionIsClosed(String header) throws IOException {
    String valid = "GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (String method :
        new String[] {"GET /sessions", "POST /internal/query", valid + "GET /sessions"}) {
      try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
        // Where it is not closed, reading fails.
        socket.setSoTimeout(5_000);
        String head =
            method
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + header.replace("LONG", "x".repeat(9_000))
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        byte[] answer = socket.getInputStream().readAllBytes();
        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("HTTP/1.1 4");
      }
    }
  }
}
