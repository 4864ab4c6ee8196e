package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Family;
import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/**
 * After a participant was erased, the views are those of a session in which that participant never
 * was, and of whatever arrives later.
 */
class ErasureTruthTest {

  private static final int HISTORIES = Integer.getInteger("histories", 1_000) / 10;
  private static final long SEED = Long.getLong("seed", 1);
  private static final String SESSION = "s1";
  private static final Set<Family> FAMILIES = Set.of(Family.SESSION, Family.USER, Family.SHARING);
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));

  @Test
  void whatIsLeftIsWhatOthersDidAndWhatCameLater() {
    Property.check(
        SEED, HISTORIES, ErasureTruthTest::ofPresenceAndSharing, ErasureTruthTest::holds);
  }

  private static History ofPresenceAndSharing(RandomGenerator random) {
    History history = Histories.any(random);
    return history.with(
        history.lines().stream()
            .filter(line -> FAMILIES.contains(line.type().family()))
            .filter(line -> line.sessionId().equals(SESSION))
            .toList());
  }

  private static void holds(History history) {
    RandomGenerator random = new SplittableRandom(history.seed());
    int cut = random.nextInt(history.lines().size() + 1);
    List<Line> earlier = history.lines().subList(0, cut);
    List<Line> later = history.lines().subList(cut, history.lines().size());
    List<OracleVisit> visits = OracleVisits.of(facts(earlier), List.of());
    if (visits.isEmpty()) {
      return;
    }
    String erased = visits.get(random.nextInt(visits.size())).participantId();
    List<Line> left = new ArrayList<>(others(earlier, erased, visits));
    left.addAll(later);

    // Roll-ups may be behind at the instant at which an end is inferred.
    boolean muchLater = random.nextBoolean();
    Instant now = muchLater ? history.now().plus(Duration.ofDays(8)) : history.now();
    Views expected = new Oracle(Rules.DEFAULT, SystemEventIds::of).views(left, now);
    assertThat(
            OrderDoesNotMatter.differences(
                expected,
                views(earlier, erased, later, now),
                muchLater ? Views.TOPICS : Views.OF_SESSIONS))
        .as("%s erased after %d", erased, cut)
        .isEmpty();
  }

  private static List<Fact> facts(List<Line> lines) {
    return lines.stream().flatMap(line -> Fact.of(line, Line::toString).stream()).toList();
  }

  private static List<Line> others(List<Line> lines, String erased, List<OracleVisit> visits) {
    Set<Line> told = new HashSet<>();
    Set<String> userIds = new HashSet<>();
    for (OracleVisit visit : visits) {
      if (visit.participantId().equals(erased)) {
        visit.told().forEach(fact -> told.add(fact.line()));
      }
    }
    told.forEach(line -> Stream.ofNullable(line.stated("id")).forEach(userIds::add));
    return lines.stream()
        .filter(line -> !told.contains(line))
        .filter(line -> !isShareOf(line, erased, userIds))
        .toList();
  }

  private static boolean isShareOf(Line line, String erased, Set<String> userIds) {
    if (line.type().family() != Family.SHARING) {
      return false;
    }
    String key = line.stated("key");
    return key != null ? key.equals(erased) : userIds.contains(line.stated("id"));
  }

  private static Views views(List<Line> earlier, String erased, List<Line> later, Instant now) {
    Instant clock = now.minus(Duration.ofHours(1));
    try (TopologyTestDriver driver = SessionTopology.driver(clock)) {
      var raw = SessionTopology.raw(driver);
      Erasure request = new Erasure(SESSION, erased);
      earlier.forEach(
          line ->
              raw.pipeInput(
                  new TestRecord<>(SESSION, Bodies.of(line), new RecordHeaders(), clock)));
      Duration before = Duration.ofSeconds(earlier.size() % 3);
      driver.advanceWallClockTime(before);
      raw.pipeInput(new TestRecord<>(SESSION, request.toBytes(), request.headers(), clock));
      Duration after = Duration.ofSeconds(later.size() % 3);
      driver.advanceWallClockTime(after);
      later.forEach(
          line ->
              raw.pipeInput(
                  new TestRecord<>(SESSION, Bodies.of(line), new RecordHeaders(), clock)));
      // Under load contributions wait for several ticks.
      driver.advanceWallClockTime(
          Duration.ofHours(1).minus(TopologyUnderTest.settling()).minus(before).minus(after));
      TopologyUnderTest.tick(driver);
      Views views = Views.none();
      Views.TOPICS.forEach(
          name ->
              views
                  .on(name)
                  .putAll(
                      TopologyUnderTest.table(driver, Compared.TOPICS.get(name).apply(TOPICS))));
      return views;
    }
  }
}
