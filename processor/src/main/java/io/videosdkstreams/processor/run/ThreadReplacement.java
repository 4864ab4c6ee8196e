package io.videosdkstreams.processor.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a failed stream thread, because most causes pass: a full disk, a broker that is away, a
 * missing right. The more threads have failed recently, the longer the next one waits.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  static final Duration MAX_DELAY = Duration.ofSeconds(5);

  /** Failures that are older are not counted. */
  static final Duration PERIOD = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private final Deque<Instant> failures = new ArrayDeque<>();
  private final InstantSource clock;
  private final Consumer<Duration> pause;

  /**
   * @param pause sleeps for that time in the failed thread
   */
  ThreadReplacement(InstantSource clock, Consumer<Duration> pause) {
    this.clock = clock;
    this.pause = pause;
  }

  static ThreadReplacement create() {
    return new ThreadReplacement(InstantSource.system(), ThreadReplacement::sleep);
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable reason) {
    if (reason instanceof VirtualMachineError && !(reason instanceof StackOverflowError)) {
      LOG.error("this process cannot continue", reason);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Duration delay = Duration.ofSeconds(count() - 1L);
    if (!UnopenableStore.delete(reason)) {
      LOG.error("a stream thread has failed and is replaced in {} s", delay.toSeconds(), reason);
    }
    pause.accept(delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Whether threads keep failing: then nothing is processed, even if Streams is running. */
  synchronized boolean failing() {
    forgetOld();
    return failures.size() > 1;
  }

  private synchronized int count() {
    failures.add(clock.instant());
    forgetOld();
    return failures.size();
  }

  private void forgetOld() {
    Instant begin = clock.instant().minus(PERIOD);
    while (!failures.isEmpty() && failures.peek().isBefore(begin)) {
      failures.remove();
    }
  }

  private static void sleep(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
