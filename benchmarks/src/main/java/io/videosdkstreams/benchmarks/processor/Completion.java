package io.videosdkstreams.benchmarks.processor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When a contender has done its work: its group has committed the whole raw log, and what those who
 * read committed can read of its outputs has not grown for a while.
 */
final class Completion {

  private static final int POLL_MS = 50;
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  /**
   * A moment.
   *
   * @param cpu what the program had used by then
   */
  record Reading(long nanos, Duration cpu) {

    double secondsUntil(Reading later) {
      return (later.nanos - nanos) / 1e9;
    }

    double cpuMicrosUntil(Reading later) {
      return later.cpu.minus(cpu).toNanos() / 1e3;
    }
  }

  private final Trial trial;
  private final Offsets offsets;
  private final String group;
  private final String raw;
  private final List<String> outputs;

  Completion(Trial trial, Contender contender) {
    this.trial = trial;
    offsets = new Offsets(trial.admin());
    group = contender.group(trial);
    raw = trial.topics().raw().name();
    outputs = contender.outputs(trial);
  }

  Reading now() {
    return new Reading(System.nanoTime(), trial.process().cpu());
  }

  /**
   * Returns when the program may read the raw log, or, as Flink reads without a group, when it has
   * written its first record.
   */
  Reading awaitStart() throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!offsets.assigned(group) && offsets.written(outputs) == 0) {
      pause(deadline);
    }
    return now();
  }

  /** Returns when it is done, with the moment at which it was. */
  Reading await(Duration quiet) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    long total = offsets.written(List.of(raw));
    while (offsets.committed(group, raw) < total) {
      pause(deadline);
    }
    long size = offsets.stable(outputs);
    Reading last = now();
    while (System.nanoTime() - last.nanos() < quiet.toNanos()) {
      pause(deadline);
      long grown = offsets.stable(outputs);
      if (grown != size) {
        size = grown;
        last = now();
      }
    }
    return last;
  }

  private void pause(long deadline) throws InterruptedException {
    trial.process().requireAlive();
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("not done after " + TIMEOUT + ", see " + trial.log());
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MS);
  }
}
