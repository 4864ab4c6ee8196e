package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.session.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Whole histories at random: some sessions, told in some order, looked at at some time. */
final class Histories {

  private static final List<List<String>> SESSION_IDS =
      List.of(List.of("s1"), List.of("s1", "s10"), List.of("aDYjaHVg/+w2==", "s1", "\uD83D\uDE00"));

  private final RandomGenerator random;
  private final Rules rules;

  private Histories(RandomGenerator random, Rules rules) {
    this.random = random;
    this.rules = rules;
  }

  /** Anything that may come over the wire, in any order, repeated and incomplete. */
  static History any(RandomGenerator random) {
    return new Histories(random, Rules.DEFAULT).history();
  }

  /** What happened, told once each and in the order in which it happened. */
  static History inOrder(RandomGenerator random) {
    Histories histories = new Histories(random, Rules.DEFAULT);
    List<Line> facts = histories.facts();
    facts.sort(Comparator.comparing(Line::sentTime));
    return new History(facts, histories.now(facts));
  }

  /** What webhooks of one kind of fault tell, in any order, repeated and incomplete. */
  static Function<RandomGenerator, History> of(Fault fault) {
    return random -> {
      Histories histories = new Histories(random, Rules.DEFAULT);
      List<Line> facts = fault.facts(random);
      return new History(histories.delivered(facts), histories.now(facts));
    };
  }

  static Function<RandomGenerator, History> by(Rules rules) {
    return random -> new Histories(random, rules).history();
  }

  private History history() {
    List<Line> facts = facts();
    return new History(delivered(facts), now(facts));
  }

  private List<Line> facts() {
    if (random.nextInt(3) == 0) {
      List<Line> facts = Fault.values()[random.nextInt(Fault.values().length)].facts(random);
      return random.nextInt(3) == 0 ? new ArrayList<>(FaultyLines.any(random, facts)) : facts;
    }
    List<Line> facts = new ArrayList<>();
    for (String sessionId : SESSION_IDS.get(random.nextInt(4) == 0 ? random.nextInt(3) : 0)) {
      facts.addAll(new SessionFacts(random, sessionId).lines());
    }
    return facts;
  }

  private List<Line> delivered(List<Line> facts) {
    List<Line> lines = new ArrayList<>(facts);
    lines.sort(Comparator.comparing(Line::sentTime));
    if (random.nextInt(4) == 0) {
      int lost = 1 + random.nextInt(3);
      lines.removeIf(line -> random.nextInt(8) < lost);
    }
    History history = new History(lines, Offsets.ZERO);
    if (random.nextInt(3) > 0) {
      history = history.shuffled(random);
    }
    if (random.nextInt(2) > 0) {
      history = history.repeated(random);
    }
    return history.lines().stream().map(this::withAnotherToken).toList();
  }

  private Line withAnotherToken(Line line) {
    if (line.type() != EventType.RECORDING_COMPLETED
        && line.type() != EventType.RECORDING_TRANSCRIPT_COMPLETED) {
      return line;
    }
    SortedMap<String, String> words = new TreeMap<>(line.words());
    words.put("token", "t" + random.nextInt(1000));
    return Line.of(line.type(), line.at(), line.ts(), words);
  }

  /** Before, at, between and after the deadlines of one of the sessions. */
  private Instant now(List<Line> facts) {
    if (facts.isEmpty()) {
      return Offsets.ZERO;
    }
    String session = facts.get(random.nextInt(facts.size())).sessionId();
    Instant last =
        facts.stream()
            .filter(line -> line.sessionId().equals(session))
            .filter(line -> !line.type().isRecordingAsset())
            .map(OracleTimes::factTime)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(Offsets.ZERO);
    Duration deadline =
        switch (random.nextInt(5)) {
          case 0 -> Duration.ZERO;
          case 1, 2 -> rules.inferEndAfter();
          default -> rules.maxSessionDuration();
        };
    return last.plus(deadline)
        .plus(
            switch (random.nextInt(6)) {
              case 0 -> Duration.ofMillis(-1);
              case 1 -> Duration.ZERO;
              case 2 -> Duration.ofMillis(1);
              case 3 -> Duration.ofMinutes(-30);
              case 4 -> Duration.ofMinutes(30);
              default -> Duration.ofDays(2);
            });
  }
}
