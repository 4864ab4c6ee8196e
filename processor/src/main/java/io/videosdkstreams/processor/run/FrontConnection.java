package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client and the processor chosen for it: bytes both ways, until both have ended or one fails.
 */
final class FrontConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrontConnection.class);
  private static final int BUFFER = 8_192;

  /**
   * For a client to read the end of its answer. A processor that has ended hears nothing more; to
   * close at once could take from the client what it has not read yet.
   */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Socket client;
  private final Socket processor;
  private volatile long lastByte = System.nanoTime();
  private volatile boolean processorEnded;

  FrontConnection(Socket client, Socket processor) {
    this.client = client;
    this.processor = processor;
  }

  void run() throws InterruptedException {
    Thread answers =
        Thread.ofVirtual()
            .start(
                () -> {
                  copy(processor, client);
                  processorEnded = true;
                });
    copy(client, processor);
    answers.join();
  }

  /** Whether it is time to close it, as neither side will. */
  boolean overdue(Duration idle) {
    Duration patience = processorEnded ? LAST_WORDS : idle;
    return System.nanoTime() - lastByte > patience.toNanos();
  }

  /** The end of one side is passed on as such, since the other may still have something to say. */
  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        lastByte = System.nanoTime();
      }
      to.shutdownOutput();
      lastByte = System.nanoTime();
    } catch (IOException gone) {
      LOG.debug("a connection ended", gone);
      close();
    }
  }

  @Override
  public void close() {
    for (Socket socket : new Socket[] {client, processor}) {
      try {
        socket.close();
      } catch (IOException closedAnyway) {
        LOG.debug("a socket complained", closedAnyway);
      }
    }
  }
}
