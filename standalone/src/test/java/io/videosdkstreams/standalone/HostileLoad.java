package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Beside genuine traffic: webhooks that are signed and mean harm, each again until it is accepted,
 * and requests that nobody signed, of which none may be accepted.
 */
final class HostileLoad {

  private static final long PAUSE_MS = 50;
  private static final int PATIENCE_SECONDS = 150;

  /** Longer than ingest leaves any request that is whole without an answer. */
  private static final int ANSWER_MS = 5_000;

  private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(2);
  private final List<ByteBuffer> accepted = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Sender sender;
  private final int port;
  private final BooleanSupplier paused;
  private int signed;
  private int tried;
  private int letIn;
  private int brokenAnswers;
  private int hanging;

  private HostileLoad(int port, Sender sender, BooleanSupplier paused) {
    this.port = port;
    this.sender = sender;
    this.paused = paused;
  }

  /**
   * @param paused whether ingest is made to do nothing, so that it cannot answer
   */
  static HostileLoad start(int port, Sender sender, BooleanSupplier paused) {
    HostileLoad load = new HostileLoad(port, sender, paused);
    load.repeat(load::deliverSigned);
    load.repeat(load::tryUnsigned);
    return load;
  }

  private void repeat(Runnable step) {
    senders.scheduleWithFixedDelay(
        () -> {
          try {
            step.run();
          } catch (RuntimeException | AssertionError e) {
            failures.add(e);
            throw e;
          }
        },
        0,
        PAUSE_MS,
        TimeUnit.MILLISECONDS);
  }

  private void deliverSigned() {
    byte[] body = HostileTraffic.body(signed++);
    sender.deliver(body);
    accepted.add(ByteBuffer.wrap(body));
  }

  private void tryUnsigned() {
    boolean before = paused.getAsBoolean();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), ANSWER_MS);
      socket.setSoTimeout(ANSWER_MS);
      OutputStream out = socket.getOutputStream();
      out.write(request(tried++));
      out.flush();
      count(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException e) {
      hanging += before || paused.getAsBoolean() ? 0 : 1;
    } catch (IOException ignored) {
      // Ingest was killed, is not there yet, or has closed the connection: not accepted.
    }
  }

  private void count(String answer) {
    letIn += answer.startsWith("HTTP/1.1 2") ? 1 : 0;
    brokenAnswers += answer.startsWith("HTTP/1.1 500") ? 1 : 0;
  }

  /** Whole, so that there is nothing to wait for. */
  private static byte[] request(int number) {
    long now = Instant.now().getEpochSecond();
    String signature = "x-zm-signature: v0=" + "0".repeat(64) + "\r\n";
    String time = "x-zm-request-timestamp: ";
    String head =
        switch (number % 7) {
          case 0 -> "";
          case 1 -> signature + time + now + "\r\n";
          case 2 -> signature + time + (now - 100_000) + "\r\n";
          case 3 -> signature + time + "9".repeat(400) + "\r\n";
          case 4 -> signature + signature + time + now + "\r\n";
          case 5 -> "x-zm-signature: v0=" + "\u00e9".repeat(64) + "\r\n" + time + now + "\r\n";
          default -> signature.replace("v0=", "v1=") + time + now + "\r\nx: \u0001\r\n";
        };
    String body = "{\"event\":\"session.started\",\"unsigned\":" + number + "}";
    return ("POST /webhooks/zoom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + head
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Stops sending; returns the bodies of those that were signed, all of them accepted. */
  List<ByteBuffer> end() throws InterruptedException {
    senders.shutdown();
    assertThat(senders.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("the hostile load has ended")
        .isTrue();
    assertThat(failures).isEmpty();
    return accepted;
  }

  /** After {@link #end}: nothing unsigned was let in, broke anything or kept a connection. */
  void assertRepelled() {
    assertThat(tried).isPositive();
    assertThat(List.of(letIn, brokenAnswers, hanging))
        .as("accepted, answers of 500, hanging")
        .containsOnly(0);
  }

  @Override
  public String toString() {
    return "%d hostile requests without a signature tried, %d accepted, %d answers of 500, %d hanging"
        .formatted(tried, letIn, brokenAnswers, hanging);
  }
}
