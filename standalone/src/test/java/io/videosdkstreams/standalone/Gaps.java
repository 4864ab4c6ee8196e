package io.videosdkstreams.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks some instances for a few keys, each a few times a second whatever becomes of the others, and
 * keeps for each instance and key the longest time between two right answers.
 */
final class Gaps {

  private static final long PAUSE_MS = 100;

  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final Map<String, Long> longest = new ConcurrentHashMap<>();
  private final Map<String, String> wrong = new ConcurrentHashMap<>();
  private final ScheduledExecutorService asking;
  private volatile boolean anyStale;

  private Gaps(int questions) {
    asking = Executors.newScheduledThreadPool(questions, Thread.ofVirtual().factory());
  }

  /**
   * @param expected path → the body that must be answered
   */
  static Gaps watch(List<Instance> asked, Map<String, String> expected) {
    Gaps gaps = new Gaps(asked.size() * expected.size());
    for (Instance instance : asked) {
      expected.forEach(
          (path, body) -> {
            gaps.last.put(instance + " " + path, System.nanoTime());
            gaps.asking.scheduleWithFixedDelay(
                () -> gaps.ask(instance, path, body), 0, PAUSE_MS, TimeUnit.MILLISECONDS);
          });
    }
    return gaps;
  }

  private void ask(Instance instance, String path, String body) {
    try {
      Instance.Answer answer = instance.get(path);
      anyStale |= answer.stale();
      if (answer.status() == 200 && answer.body().equals(body)) {
        answered(instance + " " + path);
      } else if (answer.status() != 503) {
        wrong.put(instance + " " + path, answer.toString());
      }
    } catch (Exception ignored) {
      // It counts as none: the time since the last one goes on.
      return;
    }
  }

  private void answered(String question) {
    long now = System.nanoTime();
    longest.merge(question, now - last.put(question, now), Math::max);
  }

  /** Stops asking. Can be called again. */
  Gaps end() throws InterruptedException {
    if (!asking.isShutdown()) {
      asking.shutdown();
      asking.awaitTermination(15, TimeUnit.SECONDS);
      List.copyOf(last.keySet()).forEach(this::answered);
    }
    return this;
  }

  Map<String, String> wrong() {
    return wrong;
  }

  boolean anyStale() {
    return anyStale;
  }

  Duration longest() {
    return Duration.ofNanos(longest.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }
}
