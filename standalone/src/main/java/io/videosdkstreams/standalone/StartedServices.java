package io.videosdkstreams.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Started services, closed in reverse order. One that fails to close does not stop the others. */
final class StartedServices implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StartedServices.class);

  private record Part(String name, AutoCloseable handle) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  /** Starts a service, and logs how long it took. */
  <T extends AutoCloseable> T start(String name, Callable<T> starting) throws Exception {
    long began = System.nanoTime();
    T handle = starting.call();
    parts.push(new Part(name, handle));
    LOG.info("{}: started in {} ms", name, millisSince(began));
    return handle;
  }

  /** Adds a resource that is closed without a log line. */
  void add(AutoCloseable handle) {
    parts.push(new Part("", handle));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      long began = System.nanoTime();
      try {
        part.handle().close();
        if (!part.name().isEmpty()) {
          LOG.info("{}: closed in {} ms", part.name(), millisSince(began));
        }
      } catch (Exception e) {
        LOG.warn("not closed properly: {}", part, e);
      }
    }
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
