package io.videosdkstreams.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * What is simulated. The same plan makes the same sessions and delivers them in the same order.
 *
 * @param base to the second; sessions happen before it, or from it on when {@code live}
 * @param live whether sessions happen while they are sent, and take their time
 * @param sessions at most so many
 * @param duration after which no further session begins
 * @param rate webhooks a second, at most
 */
record SimulationPlan(
    long seed,
    Instant base,
    boolean live,
    int sessions,
    Duration duration,
    double rate,
    Proportions proportions) {

  static final int MAX_SESSIONS = 1_000_000;
  static final double MAX_RATE = 5_000;

  /** Of those that are live. */
  private static final Duration BETWEEN_SESSIONS = Duration.ofSeconds(15);

  /** Long enough ago that a session without a stated end has ended, by default. */
  private static final Duration FIRST_START = Duration.ofHours(6);

  private static final Duration LAST_START = Duration.ofHours(4);

  /** A demonstration begins with a few sessions that are under way or over. */
  private static final int UNDER_WAY = 5;

  private static final Duration SPACING = Duration.ofSeconds(40);

  SimulationPlan {
    base = base.truncatedTo(ChronoUnit.SECONDS);
    if (sessions < 1 || sessions > MAX_SESSIONS) {
      throw new IllegalArgumentException(
          "--sessions must be from 1 to " + MAX_SESSIONS + ", not " + sessions);
    }
    if (!(rate >= 0.1 && rate <= MAX_RATE)) {
      throw new IllegalArgumentException("--rate must be from 0.1 to 5000, not " + rate);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("--duration must be more than nothing");
    }
  }

  /** For as long as it runs, with something of every family at once. */
  static SimulationPlan demo(long seed, Instant now) {
    return new SimulationPlan(
        seed,
        now,
        true,
        MAX_SESSIONS,
        Duration.ofDays(365),
        100,
        new Proportions(0.05, 0.1, 0.07, 0.03));
  }

  /** Another one for each run, so that sums over an account are those of the run. */
  String accountId() {
    return live ? "demo-account" : "simulated-" + seed + "-" + base.getEpochSecond();
  }

  /** The first one has each of the 34 types. */
  SessionScript script(int number) {
    SplittableRandom random = random(number);
    if (live) {
      return ScriptWriter.write(
          random,
          accountId(),
          base.plus(liveStart(number)),
          liveLength(number, random),
          number == 0);
    }
    long span = FIRST_START.minus(LAST_START).toSeconds();
    Instant start = base.minus(FIRST_START).plusSeconds(random.nextLong(span));
    Duration length = Duration.ofSeconds(300 + random.nextInt(2_100));
    return ScriptWriter.write(random, accountId(), start, length, number == 0);
  }

  /** Independent of the random numbers of scripts. */
  SplittableRandom deliveries() {
    return random(-1);
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + 31L * number);
  }

  /** After the base; negative for those that are under way. The first one is over. */
  private static Duration liveStart(int number) {
    return number < UNDER_WAY
        ? SPACING.multipliedBy(number - UNDER_WAY)
        : BETWEEN_SESSIONS.multipliedBy(number - UNDER_WAY + 1L);
  }

  private static Duration liveLength(int number, SplittableRandom random) {
    return number == 0
        ? SPACING.multipliedBy(UNDER_WAY).minus(ScriptWriter.AFTERMATH)
        : ScriptWriter.MIN_LENGTH.plusSeconds(random.nextInt(180));
  }
}
