package io.videosdkstreams.benchmarks.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What one more webhook costs while the state grows: CPU of the processor's process, less what it
 * uses when nothing comes. Webhooks come at a fixed rate, so that a tick holds as many of them
 * whatever the state holds.
 */
final class GrowthPart {

  private static final int MIN_SESSIONS = 1_000;
  private static final int MIN_VISITS = 10;

  /** Below so many visits each block has a session of its own: it would outgrow the size. */
  private static final int MAX_VISITS_OF_SMALL = 1_000;

  private static final int BLOCKS = 10;
  private static final int SECONDS_PER_SIZE = 60;
  private static final long WARM_UP_SESSIONS = 10_000_000;
  private static final long LARGE_SESSIONS = 20_000_000;

  private final Trial trial;
  private final Completion completion;
  private final BenchmarkSettings settings;
  private final Instant base = Script.base();
  private long sessions;

  private GrowthPart(Trial trial) {
    this.trial = trial;
    completion = new Completion(trial, new ProcessorContender());
    settings = trial.settings();
  }

  static void measure(Broker broker, BenchmarkSettings settings, ResultTable table)
      throws Exception {
    try (Trial trial = Trial.create(broker, settings, "growth")) {
      long ordinary = Math.max(1, settings.warmUpWebhooks() / Script.LENGTH);
      trial.load(new InterleavedScripts(WARM_UP_SESSIONS, ordinary, settings.live()));
      trial.start(new ProcessorContender());
      GrowthPart part = new GrowthPart(trial);
      part.completion.await(settings.quiet());
      part.visits(table);
      part.sessions(table);
    }
  }

  private void visits(ResultTable table) throws Exception {
    double smallest = Double.NaN;
    List<Integer> sizes = sizes(MIN_VISITS, settings.maxVisits());
    for (int size : sizes) {
      int sessionsOfSize = size <= MAX_VISITS_OF_SMALL ? BLOCKS : 1;
      List<Visitors> large = new ArrayList<>();
      for (int i = 0; i < sessionsOfSize; i++) {
        Visitors visitors = new Visitors(Script.live(LARGE_SESSIONS + size + i, base));
        while (visitors.count < size) {
          visitors.next();
          visitors.next();
        }
        large.add(visitors);
      }
      trial.flush();
      completion.await(settings.quiet());
      double cost =
          cost(
              number ->
                  large.get((int) (number * sessionsOfSize / settings.blockWebhooks())).next());
      smallest = row(table, "%d visits in one session", size, sizes, cost, smallest, "≤ 1.5");
    }
  }

  private void sessions(ResultTable table) throws Exception {
    double smallest = Double.NaN;
    List<Integer> sizes = sizes(MIN_SESSIONS, settings.maxSessions());
    for (int size : sizes) {
      while (sessions < size) {
        Script script = Script.live(sessions++, base);
        trial.send(script.id(), script.webhook(0));
      }
      trial.flush();
      completion.await(settings.quiet());
      int chosen = Math.max(1, Math.min(sizes.getFirst(), settings.blockWebhooks() / 2));
      List<Visitors> visitors = new ArrayList<>();
      for (long i = 0; i < chosen; i++) {
        Visitors one = new Visitors(Script.live(i * size / chosen, base));
        // Another size may have chosen the session, too: these are other visits.
        one.script.pass(SECONDS_PER_SIZE * (1 + sizes.indexOf(size)));
        visitors.add(one);
      }
      double cost = cost(number -> visitors.get((int) (number % chosen)).next());
      smallest = row(table, "%d live sessions", size, sizes, cost, smallest, "≤ 1.3");
    }
  }

  private static double row(
      ResultTable table,
      String measure,
      int size,
      List<Integer> sizes,
      double cost,
      double smallest,
      String bar) {
    String text = "CPU per webhook, µs, " + measure.formatted(size);
    if (Double.isNaN(smallest)) {
      table.add(text, cost, "");
      return cost;
    }
    table.add(text, cost, "with " + sizes.getFirst(), smallest, size == sizes.getLast() ? bar : "");
    return smallest;
  }

  /** Powers of ten from the smallest, and the largest. */
  private static List<Integer> sizes(int smallest, int largest) {
    List<Integer> sizes = new ArrayList<>();
    for (long size = Math.min(smallest, Math.max(1, largest / 10)); size < largest; size *= 10) {
      sizes.add((int) size);
    }
    sizes.add(largest);
    return sizes;
  }

  private interface Webhook {
    void send(long number);
  }

  /** CPU time of one webhook, in µs. */
  private double cost(Webhook webhook) throws Exception {
    Completion.Reading idle = completion.now();
    TimeUnit.MILLISECONDS.sleep(settings.quiet().toMillis());
    Completion.Reading start = completion.now();
    double idlePerSecond = idle.cpuMicrosUntil(start) / idle.secondsUntil(start);
    long pause = 1_000_000_000L / settings.blockRate();
    for (long i = 0; i < settings.blockWebhooks(); i++) {
      long due = start.nanos() + i * pause;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      webhook.send(i);
    }
    trial.flush();
    completion.await(settings.quiet());
    Completion.Reading end = completion.now();
    double used = start.cpuMicrosUntil(end) - idlePerSecond * start.secondsUntil(end);
    System.out.printf(
        Locale.ROOT,
        "%d webhooks in %s: %.0f µs of CPU each, and %.0f µs in an idle second%n",
        settings.blockWebhooks(),
        Duration.ofNanos(end.nanos() - start.nanos()),
        used / settings.blockWebhooks(),
        idlePerSecond);
    return used / settings.blockWebhooks();
  }

  /** People who come into a session and leave it, one after the other. */
  private final class Visitors {

    private final Script script;
    private int count;
    private String present;

    private Visitors(Script script) {
      this.script = script;
    }

    private void next() {
      script.pass(1);
      if (present == null) {
        present = script.person(++count);
        trial.send(script.id(), script.join(present));
      } else {
        trial.send(script.id(), script.leave(present));
        present = null;
      }
    }
  }
}
