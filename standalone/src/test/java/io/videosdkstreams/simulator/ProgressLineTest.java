package io.videosdkstreams.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final SimulationPlan PLAN =
      new SimulationPlan(
          1, Instant.EPOCH, false, 10, Duration.ofMinutes(1), 50, new Proportions(0, 0, 0, 0));

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void theBarIsDrawnOverItselfAndEndsFull() {
    ProgressLine progress = new ProgressLine(out, true, PLAN, 0);
    progress.show(new Simulation.Counts(5, 100, 0), 2_000_000_000L);
    progress.show(new Simulation.Counts(5, 101, 0), 2_000_000_001L);
    progress.end(new Simulation.Counts(10, 200, 1), 4_000_000_000L);
    assertThat(text.toString().lines())
        .containsExactly(
            "",
            "[###############---------------]  50 % 5 sessions, 100 webhooks, 50/s, 0 not accepted",
            "[##############################] 100 % 10 sessions, 200 webhooks, 50/s, 1 not accepted");
  }

  @Test
  void elsewhereItIsALineNowAndThen() {
    ProgressLine progress = new ProgressLine(out, false, PLAN, 0);
    progress.show(new Simulation.Counts(1, 100, 0), 2_000_000_000L);
    progress.show(new Simulation.Counts(1, 500, 0), 30_000_000_000L);
    progress.end(new Simulation.Counts(10, 200, 1), 31_000_000_000L);
    assertThat(text.toString())
        .isEqualTo(
            "[###############---------------]  50 % 1 sessions, 500 webhooks, 17/s, 0 not accepted\n");
  }
}
