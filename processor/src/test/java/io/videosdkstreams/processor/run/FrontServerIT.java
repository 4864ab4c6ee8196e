package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.run.FrontServer.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FrontServerIT {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Limits LIMITS = new Limits(100, CONNECT, Duration.ofMinutes(5));

  private ServerSocket processor;
  private FrontServer front;

  @BeforeEach
  void listen() throws IOException {
    processor = listening();
  }

  @AfterEach
  void close() throws IOException {
    if (front != null) {
      front.close();
    }
    processor.close();
  }

  @Test
  void bytesGoBothWaysAndAnEndIsPassedOn() throws IOException {
    start(LIMITS, at(processor));
    try (Socket client = client();
        Socket chosen = processor.accept()) {
      say(client, "a question");
      client.shutdownOutput();
      assertThat(heard(chosen)).isEqualTo("a question");
      say(chosen, "an answer");
      chosen.shutdownOutput();
      assertThat(heard(client)).isEqualTo("an answer");
    }
  }

  @Test
  void whoIsAwayIsPassedOver() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket gone = listening()) {
      nobody = at(gone);
    }
    start(LIMITS, nobody, at(processor));
    for (int i = 0; i < 12; i++) {
      try (Socket client = client();
          Socket chosen = processor.accept()) {
        say(chosen, "here");
        chosen.shutdownOutput();
        assertThat(heard(client)).isEqualTo("here");
      }
    }
  }

  @Test
  void oneWhoComesLaterIsFound() throws IOException {
    List<InetSocketAddress> known = new CopyOnWriteArrayList<>();
    front = FrontServer.start(listening(), () -> known, LIMITS);
    assertClosed(client());
    known.add(at(processor));
    try (Socket client = client();
        Socket chosen = processor.accept()) {
      say(client, "x");
      assertThat(chosen.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void withoutAProcessorTheConnectionIsClosedAtOnce() throws IOException {
    processor.close();
    start(LIMITS, at(processor));
    assertClosed(client());
    front.close();
    front =
        FrontServer.start(
            listening(),
            () -> {
              throw new UnknownHostException("nobody has that name");
            },
            LIMITS);
    assertClosed(client());
  }

  @Test
  void aProcessorThatDiesWhileItAnswersEndsTheClientsConnection() throws IOException {
    start(LIMITS, at(processor));
    try (Socket client = client()) {
      try (Socket chosen = processor.accept()) {
        say(client, "a question");
        assertThat(chosen.getInputStream().readNBytes(10)).hasSize(10);
        say(chosen, "half an ans");
        assertThat(client.getInputStream().readNBytes(11)).hasSize(11);
        // A reset, as the kernel sends for a process that had something to read.
        chosen.setSoLinger(true, 0);
      }
      assertClosed(client);
    }
  }

  @Test
  void aClientThatStaysAfterTheAnswersEndIsLetGo() throws IOException {
    start(new Limits(1, CONNECT, Duration.ofMinutes(5)), at(processor));
    try (Socket staying = client()) {
      processor.accept().close();
      assertThat(staying.getInputStream().read()).isEqualTo(-1);
      awaitAFreePlace();
    }
  }

  @Test
  void oneConnectionTooManyIsClosedAndAPlaceIsFreeAgainLater() throws IOException {
    start(new Limits(1, CONNECT, Duration.ofMinutes(5)), at(processor));
    try (Socket client = client();
        Socket chosen = processor.accept()) {
      assertClosed(client());
      say(client, "still here");
      assertThat(chosen.getInputStream().readNBytes(10)).hasSize(10);
    }
    awaitAFreePlace();
  }

  @Test
  void aConnectionWithoutAByteIsClosedAndOneWithSomeInOneDirectionIsNot() throws IOException {
    start(new Limits(100, CONNECT, Duration.ofMillis(800)), at(processor));
    try (Socket stream = client();
        Socket streaming = processor.accept();
        Socket idle = client();
        Socket idling = processor.accept()) {
      // Says something every 10 ms until the other one is closed.
      idle.setSoTimeout(10);
      while (true) {
        say(streaming, ":");
        assertThat(stream.getInputStream().read()).isEqualTo(':');
        try {
          assertThat(idle.getInputStream().read()).isEqualTo(-1);
          break;
        } catch (SocketTimeoutException open) {
          continue;
        }
      }
      assertThat(idling.getInputStream().read()).isEqualTo(-1);
      say(streaming, ":");
      assertThat(stream.getInputStream().read()).isEqualTo(':');
    }
  }

  @Test
  void aConnectionThatCannotBeAcceptedIsNotTheEnd() throws IOException {
    ServerSocket failing =
        new ServerSocket(0, 50, LOOPBACK) {
          private int calls;

          @Override
          public Socket accept() throws IOException {
            if (calls++ < 2) {
              throw new IOException("Too many open files");
            }
            return super.accept();
          }
        };
    InetSocketAddress there = at(processor);
    front = FrontServer.start(failing, () -> List.of(there), LIMITS);
    try (Socket client = client();
        Socket chosen = processor.accept()) {
      say(client, "x");
      assertThat(chosen.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void whenItClosesEverythingIsClosed() throws Exception {
    start(LIMITS, at(processor));
    try (Socket client = client();
        Socket chosen = processor.accept()) {
      say(client, "x");
      assertThat(chosen.getInputStream().read()).isEqualTo('x');
      front.close();
      front.join();
      assertClosed(client);
      assertClosed(chosen);
    }
  }

  private void start(Limits limits, InetSocketAddress... processors) throws IOException {
    front = FrontServer.start(listening(), () -> List.of(processors), limits);
  }

  /** Of a front for one connection: ends when another one is served. */
  private void awaitAFreePlace() throws IOException {
    processor.setSoTimeout(1_000);
    while (true) {
      try (Socket client = client();
          Socket chosen = processor.accept()) {
        client.setSoTimeout(1_000);
        say(chosen, "x");
        if (client.getInputStream().read() == 'x') {
          return;
        }
      } catch (SocketTimeoutException | SocketException notYet) {
        // Turned away, or what was accepted belongs to one that was.
        continue;
      }
    }
  }

  private Socket client() throws IOException {
    return new Socket(LOOPBACK, front.port());
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, LOOPBACK);
  }

  private static InetSocketAddress at(ServerSocket server) {
    return new InetSocketAddress(LOOPBACK, server.getLocalPort());
  }

  private static void say(Socket to, String what) throws IOException {
    to.getOutputStream().write(what.getBytes(StandardCharsets.US_ASCII));
  }

  private static String heard(Socket by) throws IOException {
    return new String(by.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  /** By an end or a reset. */
  private static void assertClosed(Socket socket) throws IOException {
    try (socket) {
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
