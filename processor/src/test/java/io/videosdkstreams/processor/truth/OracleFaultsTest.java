package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.session.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the oracle says of histories with one kind of fault each. */
class OracleFaultsTest {

  private static final int HISTORIES = Integer.getInteger("histories", 100);

  private final Oracle oracle = new Oracle(Rules.DEFAULT);

  @ParameterizedTest
  @EnumSource
  void orderAndRepetitionDoNotMatterAndTheSumsAddUp(Fault fault) {
    Property.check(
        1,
        HISTORIES,
        Histories.of(fault),
        history -> {
          RandomGenerator random = new SplittableRandom(history.seed());
          Views views = oracle.views(history);
          assertThat(oracle.views(history.everythingRepeated(random).shuffled(random)))
              .isEqualTo(views);
          Invariants.hold(views);
        });
  }

  /** The generated histories show the fault. */
  @ParameterizedTest
  @EnumSource
  void whoeverOverlooksItIsCaught(Fault fault) {
    int caught = 0;
    for (int seed = 0; seed < 200; seed++) {
      History history = Histories.of(fault).apply(new SplittableRandom(seed));
      if (!oracle.views(fault.overlooked(history)).equals(oracle.views(history))) {
        caught++;
      }
    }
    assertThat(caught).isGreaterThan(40);
  }

  @Test
  void whoMovesWithoutLossIsThereFromTheFirstJoinToTheLastLeave() {
    Property.check(
        1,
        HISTORIES,
        random -> new History(RoomMoves.complete(random), Script.at(3_600)),
        history -> {
          Views views = oracle.views(history);
          assertThat(views.sessions().get("s1").get("flags")).isEmpty();
          views.participants().values().forEach(view -> isThereThroughout(history, view));
        });
  }

  private static void isThereThroughout(History history, JsonNode view) {
    String uuid = view.get("participant_uuids").get(0).textValue();
    List<Instant> times =
        history.lines().stream()
            .filter(line -> uuid.equals(line.word("uuid")))
            .map(Line::at)
            .sorted()
            .toList();
    assertThat(view.get("seconds").decimalValue())
        .isEqualByComparingTo(
            OracleText.seconds(Duration.between(times.getFirst(), times.getLast())).decimalValue());
    assertThat(view.get("rejoins").intValue()).isZero();
  }

  @Test
  void sharesOfWhichTheTimesAreCutLastAsLongAsTheirEventTsSay() {
    Property.check(
        1,
        HISTORIES,
        OracleFaultsTest::cutShares,
        history -> {
          Duration shared = Duration.ZERO;
          for (Line line : history.lines()) {
            Duration at = Duration.between(Script.at(0), line.ts().truncatedTo(ChronoUnit.SECONDS));
            shared = line.type() == EventType.SHARING_STARTED ? shared.minus(at) : shared.plus(at);
          }
          JsonNode sharing = oracle.views(history).sessions().get("s1").get("sharing");
          assertThat(sharing.get("seconds")).isEqualTo(OracleText.seconds(shared));
          assertThat(sharing.get("shares").intValue()).isEqualTo(history.lines().size() / 2);
        });
  }

  /** One after the other, at least two seconds apart. */
  private static History cutShares(RandomGenerator random) {
    List<Line> lines = new ArrayList<>();
    Instant time = Script.at(random.nextInt(60));
    for (int i = 2 * (1 + random.nextInt(5)); i > 0; i--) {
      time = time.plusSeconds(2 + random.nextInt(100));
      EventType type = i % 2 == 0 ? EventType.SHARING_STARTED : EventType.SHARING_ENDED;
      lines.add(
          Line.of(
              type,
              time.truncatedTo(ChronoUnit.MINUTES),
              time.plusMillis(random.nextInt(1_000)),
              Map.of("id", "1")));
    }
    return new History(lines, time);
  }

  /** A generator that avoids a rule proves nothing about it. */
  @Test
  void everyCornerComesUp() {
    Map<String, Integer> seen = new TreeMap<>();
    for (Fault fault : Fault.values()) {
      for (int seed = 0; seed < 200; seed++) {
        Views views = oracle.views(Histories.of(fault).apply(new SplittableRandom(seed)));
        views.sessions().values().forEach(view -> corners(fault, view, seen));
        views.participants().values().forEach(view -> Invariants.corners(view, seen));
      }
    }
    assertThat(
            List.of(
                "RETURNS live reopened",
                "RETURNS event",
                "RETURNS inferred reopened",
                "ROOM_MOVES live",
                "ROOM_MOVES orphan_leave",
                "UNBELIEVED_TIMES event_time_skew",
                "SECOND_RECORDINGS recording",
                "SECOND_RECORDINGS paused",
                "SECOND_RECORDINGS stopped",
                "SECOND_RECORDINGS available",
                "ORPHANS rejoins 0",
                "ORPHANS rejoins 1",
                "TWO_DEVICES rejoins 0",
                "TWO_DEVICES rejoins 1",
                "leave_reason OTHER",
                "leave_reason LEFT_THE_SESSION",
                "leave_reason HOST_DID_NOT_JOIN",
                "overlapping visits",
                "empty visit"))
        .allSatisfy(corner -> assertThat(seen.get(corner)).as(corner).isGreaterThan(3));
  }

  private static void corners(Fault fault, JsonNode view, Map<String, Integer> seen) {
    String life =
        view.get("status").textValue().equals("live") ? "live" : view.get("end_source").asText();
    String recording = view.get("recording").get("state").textValue();
    String rejoins = "rejoins " + view.get("participants").get("rejoins");
    for (String corner : List.of(life, recording, rejoins)) {
      seen.merge(fault + " " + corner, 1, Integer::sum);
    }
    for (JsonNode flag : view.get("flags")) {
      seen.merge(fault + " " + flag.textValue(), 1, Integer::sum);
      seen.merge(fault + " " + life + " " + flag.textValue(), 1, Integer::sum);
    }
  }
}
