package io.videosdkstreams.simulator;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * The progress of a simulation: a bar that is redrawn on a terminal, otherwise a line every ten
 * seconds.
 */
final class ProgressLine {

  private static final int WIDTH = 30;
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean terminal;
  private final SimulationPlan plan;
  private final long begin;
  private long last;

  /**
   * @param nanos of now
   */
  ProgressLine(PrintWriter out, boolean terminal, SimulationPlan plan, long nanos) {
    this.out = out;
    this.terminal = terminal;
    this.plan = plan;
    this.begin = nanos;
    this.last = nanos;
  }

  void show(Simulation.Counts counts, long nanos) {
    Duration interval = terminal ? TERMINAL_INTERVAL : LINE_INTERVAL;
    if (nanos - last >= interval.toNanos()) {
      last = nanos;
      out.print((terminal ? "\r" : "") + line(counts, nanos) + (terminal ? "" : "\n"));
      out.flush();
    }
  }

  /** The bar is complete, and the next line begins. */
  void end(Simulation.Counts counts, long nanos) {
    if (terminal) {
      out.println("\r" + bar(1) + rest(counts, nanos));
      out.flush();
    }
  }

  String line(Simulation.Counts counts, long nanos) {
    double sessions = (double) counts.sessions() / plan.sessions();
    double time = (double) (nanos - begin) / plan.duration().toNanos();
    return bar(Math.min(1, Math.max(sessions, time))) + rest(counts, nanos);
  }

  private static String bar(double part) {
    int full = (int) Math.round(part * WIDTH);
    return "[%s%s] %3d %%"
        .formatted("#".repeat(full), "-".repeat(WIDTH - full), (int) Math.round(part * 100));
  }

  private String rest(Simulation.Counts counts, long nanos) {
    double seconds = Math.max(1e-3, (nanos - begin) / 1e9);
    return " %d sessions, %d webhooks, %.0f/s, %d not accepted"
        .formatted(counts.sessions(), counts.sent(), counts.sent() / seconds, counts.lost());
  }
}
