package io.videosdkstreams.benchmarks;

import io.videosdkstreams.benchmarks.Workload.Fact;
import io.videosdkstreams.benchmarks.Workload.Order;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a join or a leave costs the same in a session of 100,000 visits as in one of three: both
 * are timed in one run, their events interleaved. Arguments: scale (1 is the full size), order
 * ({@code time}, {@code shuffled}, {@code both}), directory.
 */
public final class SessionSizeBenchmark {

  private static final int VISITS = 100_000;
  private static final int WARM_UP_VISITS = 3_000;

  /** So many facts to one look at the deadlines, which in the topology happens each second. */
  private static final int FACTS_PER_TICK = 1_000;

  private static final PrintStream OUT = System.out;

  private final Timings decode = new Timings();
  private final Timings large = new Timings();
  private final Timings largeAlike = new Timings();
  private final Timings small = new Timings();
  private final Timings lifecycle = new Timings();
  private final Timings ticks = new Timings();

  private SessionSizeBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    double scale = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
    String order = arguments.length > 1 ? arguments[1] : "both";
    Path directory = Path.of(arguments.length > 2 ? arguments[2] : "target", "session-size");
    for (Order each : Order.values()) {
      if (order.equals("both") || order.equalsIgnoreCase(each.name())) {
        new SessionSizeBenchmark().run(WARM_UP_VISITS, each, directory, false);
        new SessionSizeBenchmark().run((int) (VISITS * scale), each, directory, true);
      }
    }
  }

  private void run(int visits, Order order, Path directory, boolean report) throws IOException {
    List<Fact> facts = Workload.of(visits, order);
    deleteAll(directory);
    Files.createDirectories(directory);
    WebhookDecoder decoder = new WebhookDecoder();
    long calls = 0;
    try (Stages stages = new Stages(directory)) {
      long[] callsOf = new long[2];
      for (int i = 0; i < facts.size(); i++) {
        Fact fact = facts.get(i);
        byte[] body = fact.body();
        long clock = Workload.clock(order, fact);
        long begin = System.nanoTime();
        Decoded decoded = decoder.decode(body);
        long middle = System.nanoTime();
        calls = stages.calls();
        long start = System.nanoTime();
        if (!(decoded instanceof Decoded.Known known)) {
          throw new IllegalStateException("not decoded: " + decoded);
        }
        stages.process(known.event(), clock);
        long taken = System.nanoTime() - start;
        decode.add(middle - begin);
        note(fact, taken);
        if (fact.presence()) {
          callsOf[fact.large() ? 0 : 1] += stages.calls() - calls;
        }
        if (i % FACTS_PER_TICK == 0) {
          long ticked = System.nanoTime();
          stages.tick(clock);
          ticks.add(System.nanoTime() - ticked);
        }
      }
      if (report) {
        OUT.printf("%n== %s, %,d visits, %,d events%n", order, visits, facts.size());
        report(facts.size(), stages, callsOf);
      }
    }
  }

  private void note(Fact fact, long taken) {
    if (!fact.presence()) {
      lifecycle.add(taken);
    } else if (!fact.large()) {
      small.add(taken);
    } else {
      large.add(taken);
      if (fact.visitsOfParticipant() < Workload.SMALL_VISITS) {
        largeAlike.add(taken);
      }
    }
  }

  private void report(int events, Stages stages, long[] callsOf) {
    OUT.println(
        "microseconds per join or leave, from the fact's first store call to the last view");
    OUT.println("window     session            median      p99     mean");
    for (int[] window : new int[][] {{0, 10}, {90, 100}, {0, 100}}) {
      String name = "%3d-%d %%".formatted(window[0], window[1]);
      Timings.Summary few = small.summary(window[0], window[1]);
      line(name, "small", few);
      Timings.Summary many = large.summary(window[0], window[1]);
      line(name, "large", many);
      ratio(name, many, few);
      Timings.Summary alike = largeAlike.summary(window[0], window[1]);
      ratio(name + " (1-2 visits)", alike, few);
    }
    OUT.printf(
        "store calls per join or leave: large %.1f, small %.1f%n",
        (double) callsOf[0] / large.size(), (double) callsOf[1] / small.size());
    OUT.printf(
        "decode: median %.1f us; look at deadlines: median %.0f us, longest %.1f ms%n",
        decode.summary(0, 100).median() / 1e3,
        ticks.summary(0, 100).median() / 1e3,
        ticks.largest() / 1e6);
    OUT.printf(
        "longest: join or leave %.1f ms, start or end %.1f ms%n",
        Math.max(large.largest(), small.largest()) / 1e6, lifecycle.largest() / 1e6);
    long total = decode.sum() + large.sum() + small.sum() + lifecycle.sum() + ticks.sum();
    OUT.printf("throughput: %,.0f events/s on one thread%n", events * 1e9 / total);
    stages
        .stores()
        .forEach(
            (name, store) ->
                OUT.printf(
                    "%-18s reads %.2f scans %.2f writes %.2f bytes %.0f per event, largest %,d%n",
                    name,
                    (double) store.reads / events,
                    (double) store.scans / events,
                    (double) store.writes / events,
                    (double) store.bytesWritten / events,
                    store.largestValue));
    OUT.printf(
        "records forwarded %.2f per event, largest %,d bytes%n",
        (double) stages.forwarded() / events, stages.largestRecord());
  }

  private static void line(String window, String which, Timings.Summary summary) {
    OUT.printf(
        "%-10s %-16s %8.1f %8.1f %8.1f%n",
        window, which, summary.median() / 1e3, summary.p99() / 1e3, summary.mean() / 1e3);
  }

  private static void ratio(String window, Timings.Summary many, Timings.Summary few) {
    OUT.printf(
        "%-27s %8.2f %8.2f %8.2f%n",
        window + " ratio",
        many.median() / few.median(),
        many.p99() / few.p99(),
        many.mean() / few.mean());
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
