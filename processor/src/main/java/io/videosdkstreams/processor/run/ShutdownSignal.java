package io.videosdkstreams.processor.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts the thread that runs everything when the process is asked to stop, and keeps the
 * process until that thread has closed what it runs.
 */
public final class ShutdownSignal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownSignal.class);

  /** What is not closed by then is as safe as after a power cut. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final CountDownLatch closed = new CountDownLatch(1);

  private ShutdownSignal() {}

  /** For the calling thread, until it closes this. */
  public static ShutdownSignal install() {
    ShutdownSignal signal = new ShutdownSignal();
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("shutdown").unstarted(() -> signal.interrupt(main)));
    return signal;
  }

  private void interrupt(Thread main) {
    if (closed.getCount() > 0) {
      main.interrupt();
    }
    try {
      if (!closed.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("not closed within {} s", CLOSE_TIMEOUT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is closed. */
  @Override
  public void close() {
    closed.countDown();
  }
}
