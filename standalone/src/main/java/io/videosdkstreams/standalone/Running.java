package io.videosdkstreams.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, closed in reverse; one that fails to close does not keep the others. */
final class Running implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private record Part(String name, AutoCloseable handle) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  /** Starts one more, and says how long it took. */
  <T extends AutoCloseable> T start(String name, Callable<T> starting) throws Exception {
    long began = System.nanoTime();
    T handle = starting.call();
    parts.push(new Part(name, handle));
    LOG.info("{}: started in {} ms", name, millisSince(began));
    return handle;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      long began = System.nanoTime();
      try {
        part.handle().close();
        LOG.info("{}: closed in {} ms", part.name(), millisSince(began));
      } catch (Exception notClosed) {
        LOG.warn("{}: not closed properly", part.name(), notClosed);
      }
    }
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
