package io.videosdkstreams.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks some instances for every key, again and again, and keeps for each instance and key the
 * longest time between two right answers.
 */
final class Gaps {

  private final Map<String, Long> longest = new ConcurrentHashMap<>();
  private final Map<String, String> wrong = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private volatile boolean closing;
  private volatile boolean anyStale;

  private Gaps(List<Instance> asked, Map<String, String> expected) {
    threads =
        asked.stream()
            .map(instance -> Thread.ofVirtual().unstarted(() -> ask(instance, expected)))
            .toList();
  }

  /**
   * @param expected path → the body that must be answered
   */
  static Gaps watch(List<Instance> asked, Map<String, String> expected) {
    Gaps gaps = new Gaps(asked, expected);
    gaps.threads.forEach(Thread::start);
    return gaps;
  }

  private void ask(Instance instance, Map<String, String> expected) {
    Map<String, Long> last = new TreeMap<>();
    expected.keySet().forEach(path -> last.put(path, System.nanoTime()));
    while (!closing) {
      for (Map.Entry<String, String> one : expected.entrySet()) {
        try {
          Instance.Answer answer = instance.get(one.getKey());
          anyStale |= answer.stale();
          if (answer.status() == 200) {
            longest.merge(
                instance + " " + one.getKey(),
                System.nanoTime() - last.get(one.getKey()),
                Math::max);
            last.put(one.getKey(), System.nanoTime());
          }
          if (answer.status() != 503 && !answer.body().equals(one.getValue())) {
            wrong.put(instance + " " + one.getKey(), answer.toString());
          }
        } catch (Exception noAnswer) {
          // It counts as none.
        }
      }
    }
    last.forEach(
        (path, time) -> longest.merge(instance + " " + path, System.nanoTime() - time, Math::max));
  }

  /** Stops asking. Can be called again. */
  Gaps end() throws InterruptedException {
    closing = true;
    for (Thread thread : threads) {
      thread.join();
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
