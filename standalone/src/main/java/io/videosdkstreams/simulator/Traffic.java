package io.videosdkstreams.simulator;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * The deliveries of a plan, in the order in which they are due. Sessions are made up when their
 * first webhook is, so that however many there are, only a few are in memory.
 */
final class Traffic {

  /** How many sessions are sent at the same time, unless they are sent in real time. */
  private static final int CONCURRENT_SESSIONS = 8;

  private static final Duration MAX_LIVE_DISORDER = Duration.ofSeconds(3);
  private static final Duration MAX_LIVE_DELAY = Duration.ofSeconds(20);

  /**
   * One webhook to send.
   *
   * @param due after the beginning
   * @param session the number of its session
   * @param statement the number of its statement in the script
   */
  record Delivery(Duration due, long order, int session, int statement, byte[] body) {}

  private final SimulationPlan plan;
  private final RandomGenerator random;
  private final PriorityQueue<Delivery> queue =
      new PriorityQueue<>(Comparator.comparing(Delivery::due).thenComparingLong(Delivery::order));
  private SessionScript next;
  private Duration begin = Duration.ZERO;
  private int begunSessions;
  private long order;

  Traffic(SimulationPlan plan) {
    this.plan = plan;
    this.random = plan.deliveries();
    next = plan.script(0);
    begin = begin(next);
  }

  /** Null when nothing is left. */
  Delivery next() {
    while (next != null && (queue.isEmpty() || queue.peek().due().compareTo(begin) >= 0)) {
      if (begin.compareTo(plan.duration()) >= 0) {
        next = null;
      } else {
        addSession();
      }
    }
    return queue.poll();
  }

  /** The number of sessions that have begun. */
  int begunSessions() {
    return begunSessions;
  }

  private void addSession() {
    SessionScript script = next;
    int size = script.statements().size();
    Duration gap = seconds(Math.min(CONCURRENT_SESSIONS, plan.sessions()) / plan.rate());
    for (int i = 0; i < size; i++) {
      Duration due = plan.live() ? liveDue(script, i) : begin.plus(gap.multipliedBy(i));
      deliver(script, i, due, gap, begin.plus(gap.multipliedBy(size)));
    }
    begunSessions++;
    next = begunSessions < plan.sessions() ? plan.script(begunSessions) : null;
    if (next != null) {
      begin = plan.live() ? begin(next) : begin.plus(seconds(size / plan.rate()));
    }
  }

  private Duration begin(SessionScript script) {
    return plan.live() ? liveDue(script, 0) : Duration.ZERO;
  }

  private void deliver(
      SessionScript script, int statement, Duration regular, Duration gap, Duration end) {
    Proportions proportions = plan.proportions();
    // Always the same number of random numbers: a proportion changes nothing but what it is about.
    boolean late = random.nextDouble() < proportions.late();
    boolean shuffled = random.nextDouble() < proportions.shuffled();
    boolean twice = random.nextDouble() < proportions.twice();
    boolean never = random.nextDouble() < proportions.never();
    double lateness = random.nextDouble();
    double disorder = random.nextDouble();
    double repetition = random.nextDouble();
    if (never) {
      return;
    }
    Duration maxDelay = plan.live() ? MAX_LIVE_DELAY : gap.multipliedBy(script.statements().size());
    Duration maxDisorder = plan.live() ? MAX_LIVE_DISORDER : gap.multipliedBy(10);
    Duration due = regular;
    if (shuffled) {
      due = due.plus(part(disorder, maxDisorder));
    }
    if (late) {
      due = (plan.live() ? due : end).plus(part(lateness, maxDelay));
    }
    byte[] body = script.statements().get(statement).body();
    queue.add(new Delivery(due, order++, begunSessions, statement, body));
    if (twice) {
      queue.add(
          new Delivery(
              due.plus(part(repetition, maxDelay)), order++, begunSessions, statement, body));
    }
  }

  private Duration liveDue(SessionScript script, int statement) {
    Duration after = Duration.between(plan.base(), script.statements().get(statement).time());
    return after.isNegative() ? Duration.ZERO : after;
  }

  private static Duration part(double fraction, Duration total) {
    return Duration.ofNanos((long) (fraction * total.toNanos()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
