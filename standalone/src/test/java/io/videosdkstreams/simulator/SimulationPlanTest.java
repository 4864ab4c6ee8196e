package io.videosdkstreams.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a plan sends. */
class SimulationPlanTest {

  private static final Instant BASE = Instant.parse("2026-11-23T12:00:00Z");
  private static final Proportions ORDERLY = new Proportions(0, 0, 0, 0);

  private final WebhookDecoder decoder = new WebhookDecoder();

  @Test
  void everyStatementIsAWebhookOfThatTypeAndTime() {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (int seed = 0; seed < 5; seed++) {
      SimulationPlan plan = plan(seed, 20, ORDERLY);
      for (int number = 0; number < plan.sessions(); number++) {
        SessionScript script = plan.script(number);
        for (Statement statement : script.statements()) {
          SessionEvent event = decoded(statement.body());
          assertThat(event.type()).isEqualTo(statement.type());
          assertThat(event.factTime()).isEqualTo(statement.time()).isBefore(BASE);
          assertThat(event.sessionId()).isEqualTo(script.sessionId());
          types.add(event.type());
        }
      }
    }
    assertThat(types).containsExactlyInAnyOrder(EventType.values());
  }

  @Test
  void everyStatementIsAFactOfItsOwn() {
    SimulationPlan plan = plan(1, 50, ORDERLY);
    for (int number = 0; number < plan.sessions(); number++) {
      Set<String> facts = new HashSet<>();
      for (Statement statement : plan.script(number).statements()) {
        assertThat(facts.add(decoded(statement.body()).eventId())).isTrue();
      }
    }
  }

  @Test
  void theSamePlanSendsTheSame() {
    Proportions badly = new Proportions(0.2, 0.2, 0.2, 0.2);
    List<Traffic.Delivery> first = deliveries(plan(7, 10, badly));
    assertThat(deliveries(plan(7, 10, badly)))
        .extracting(delivery -> new String(delivery.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            first.stream().map(it -> new String(it.body(), StandardCharsets.UTF_8)).toList());
    assertThat(plan(8, 10, badly).script(0).sessionId())
        .isNotEqualTo(plan(7, 10, badly).script(0).sessionId());
  }

  @Test
  void withoutProportionsEachIsDueOnceInOrderAtTheRate() {
    SimulationPlan plan = plan(1, 100, ORDERLY);
    List<Traffic.Delivery> deliveries = deliveries(plan);
    int[] last = new int[plan.sessions()];
    for (Traffic.Delivery delivery : deliveries) {
      assertThat(delivery.statement()).isEqualTo(last[delivery.session()]++);
    }
    double seconds = deliveries.getLast().due().toMillis() / 1e3;
    assertThat(deliveries.size() / seconds).isBetween(0.7 * plan.rate(), 1.1 * plan.rate());
  }

  @Test
  void proportionsAreKept() {
    int all = deliveries(plan(1, 200, ORDERLY)).size();
    assertThat(deliveries(plan(1, 200, new Proportions(0, 0, 0.5, 0))).size() / (double) all)
        .isBetween(1.45, 1.55);
    assertThat(deliveries(plan(1, 200, new Proportions(0, 0, 0, 0.25))).size() / (double) all)
        .isBetween(0.7, 0.8);
    assertThat(deliveries(plan(1, 200, new Proportions(0, 0, 0, 1)))).isEmpty();
    assertThat(outOfOrder(new Proportions(0, 0.2, 0, 0))).isBetween(0.05, 0.5);
    assertThat(outOfOrder(new Proportions(0.2, 0, 0, 0))).isBetween(0.1, 0.5);
    assertThat(outOfOrder(ORDERLY)).isZero();
  }

  @Test
  void noSessionBeginsAfterTheDuration() {
    SimulationPlan plan =
        new SimulationPlan(1, BASE, false, 10_000, Duration.ofSeconds(10), 100, ORDERLY);
    List<Traffic.Delivery> deliveries = deliveries(plan);
    assertThat(deliveries.getLast().due())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  @Test
  void aDemonstrationShowsEveryFamilyWithinTenSeconds() {
    SimulationPlan plan = SimulationPlan.demo(3, BASE);
    Traffic traffic = new Traffic(plan);
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    Set<Family> live = EnumSet.noneOf(Family.class);
    Traffic.Delivery delivery = traffic.next();
    // Half of the ten seconds is for the processor.
    for (int i = 0; i < 5 * plan.rate() && delivery.due().toSeconds() < 5; i++) {
      SessionEvent event = decoded(delivery.body());
      assertThat(event.factTime()).isBefore(BASE.plusSeconds(6));
      types.add(event.type());
      live.add(event.type().family());
      delivery = traffic.next();
    }
    assertThat(live).containsExactlyInAnyOrder(Family.values());
    assertThat(types).hasSizeGreaterThan(28);
    assertThat(traffic.begunSessions()).isLessThan(10);
  }

  @Test
  void whatCannotBeSimulatedIsRefusedByName() {
    refused(() -> new Proportions(1.5, 0, 0, 0), "--late");
    refused(() -> new Proportions(0, Double.NaN, 0, 0), "--shuffled");
    refused(() -> plan(1, 0, ORDERLY), "--sessions");
    refused(
        () -> new SimulationPlan(1, BASE, false, 1, Duration.ofSeconds(1), 0, ORDERLY), "--rate");
    refused(() -> new SimulationPlan(1, BASE, false, 1, Duration.ZERO, 1, ORDERLY), "--duration");
  }

  private static void refused(ThrowingCallable making, String option) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(option);
  }

  private static double outOfOrder(Proportions proportions) {
    List<Traffic.Delivery> deliveries = deliveries(plan(1, 200, proportions));
    int[] last = new int[200];
    int count = 0;
    for (Traffic.Delivery delivery : deliveries) {
      if (delivery.statement() < last[delivery.session()]) {
        count++;
      }
      last[delivery.session()] = Math.max(last[delivery.session()], delivery.statement());
    }
    return count / (double) deliveries.size();
  }

  private static SimulationPlan plan(long seed, int sessions, Proportions proportions) {
    return new SimulationPlan(seed, BASE, false, sessions, Duration.ofHours(1), 100, proportions);
  }

  private static List<Traffic.Delivery> deliveries(SimulationPlan plan) {
    Traffic traffic = new Traffic(plan);
    List<Traffic.Delivery> deliveries = new ArrayList<>();
    for (Traffic.Delivery next = traffic.next(); next != null; next = traffic.next()) {
      deliveries.add(next);
    }
    return deliveries;
  }

  private SessionEvent decoded(byte[] body) {
    return ((Decoded.Known) decoder.decode(body)).event();
  }
}
