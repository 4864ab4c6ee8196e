package io.videosdkstreams.processor.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that dies is replaced, for most reasons pass. When many die in a short time the reason
 * does not pass: then Streams goes to ERROR, and whoever started this process decides.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  static final int MOST_DEATHS = 10;
  static final Duration WITHIN = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private final InstantSource clock;

  ThreadReplacement(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable reason) {
    Instant now = clock.instant();
    deaths.add(now);
    while (deaths.peek().isBefore(now.minus(WITHIN))) {
      deaths.remove();
    }
    if (deaths.size() > MOST_DEATHS) {
      LOG.error("{} threads died within {}, giving up", deaths.size(), WITHIN, reason);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error("a thread died and is replaced", reason);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
