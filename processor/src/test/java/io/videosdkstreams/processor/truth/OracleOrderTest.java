package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.session.Rules;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The oracle keeps to its own first rule, and the generated histories reach its corners. */
class OracleOrderTest {

  private static final int HISTORIES = Integer.getInteger("histories", 2_000);

  private final Oracle oracle = new Oracle(Rules.DEFAULT);

  private Views views(History history) {
    return oracle.views(history);
  }

  @Test
  void orderDoesNotMatter() {
    Property.check(
        1,
        HISTORIES,
        Histories::any,
        history ->
            assertThat(views(history.shuffled(new SplittableRandom(3)))).isEqualTo(views(history)));
  }

  @Test
  void repetitionDoesNotMatter() {
    Property.check(
        1,
        HISTORIES,
        Histories::any,
        history ->
            assertThat(views(history.repeated(new SplittableRandom(3)))).isEqualTo(views(history)));
  }

  @Test
  void nothingIsNegativeAndTheSumsAddUp() {
    Property.check(1, HISTORIES, Histories::any, history -> Invariants.hold(views(history)));
  }

  /** A generator that avoids a rule proves nothing about it. */
  @Test
  void everyCornerComesUp() {
    Map<String, Integer> seen = new TreeMap<>();
    for (int seed = 0; seed < 2_000; seed++) {
      Views views = views(Histories.any(new SplittableRandom(seed)));
      views.sessions().values().forEach(view -> Invariants.corners(view, seen));
      views.participants().values().forEach(view -> Invariants.corners(view, seen));
    }
    assertThat(
            List.of(
                "status live",
                "status ended",
                "start_source event",
                "start_source inferred",
                "start_source null",
                "end_source event",
                "end_source inferred",
                "end_source null",
                "flag implied_start",
                "flag inferred_end",
                "flag orphan_leave",
                "flag negative_duration",
                "flag event_time_skew",
                "peak 0",
                "peak 1",
                "peak 2",
                "peak 3",
                "rejoins 0",
                "rejoins 1",
                "rejoins 2",
                "phone 1",
                "fractions",
                "leave_source event",
                "leave_source inferred",
                "leave_source null",
                "leave_reason OTHER",
                "leave_reason null",
                "leave_reason LEFT_THE_SESSION",
                "user_key null",
                "several uuids",
                "overlapping visits",
                "empty visit"))
        .allSatisfy(corner -> assertThat(seen.get(corner)).as(corner).isGreaterThan(10));
  }

  @Test
  void everyCornerOfTheOtherFamiliesComesUp() {
    Map<String, Integer> seen = new TreeMap<>();
    for (int seed = 0; seed < 2_000; seed++) {
      FamilyInvariants.corners(views(Histories.any(new SplittableRandom(seed))), seen);
    }
    assertThat(
            List.of(
                "shares.shares 1",
                "shares.shares 3",
                "shares.shares.user_id null",
                "shares.shares.content null",
                "shares.shares.start_time null",
                "shares.shares.end_source event",
                "shares.shares.end_source inferred",
                "shares.shares.end_source null",
                "shares.peak 2",
                "live-streams.streams 2",
                "live-streams.streams.service null",
                "live-streams.streams.page_url null",
                "live-streams.streams.active true",
                "stream-ingestions.connected true",
                "stream-ingestions.on_air true",
                "stream-ingestions.drops 1",
                "stream-ingestions.unbound null",
                "stream-ingestions.on_air_intervals.end_source inferred",
                "recordings.state none",
                "recordings.state recording",
                "recordings.state paused",
                "recordings.state stopped",
                "recordings.state available",
                "recordings.state trashed",
                "recordings.state deleted",
                "recordings.captures 2",
                "recordings.captures.end_source inferred",
                "recordings.file_list 3",
                "recordings.file_list.id null",
                "recordings.transcript completed",
                "recordings.transcript failed",
                "recordings.custody.operator null",
                "callouts.kind phone",
                "callouts.kind room_system",
                "callouts.outcome ringing",
                "callouts.outcome accepted",
                "callouts.outcome rejected",
                "callouts.outcome missed",
                "callouts.outcome canceled",
                "callouts.outcome failed",
                "callouts.failure_reason CALL_LIMIT",
                "callouts.failure_reason NOT_REGISTERED",
                "callouts.failure_reason OTHER",
                "callouts.ringing_time null",
                "callouts.inviter null",
                "alerts.issues 0",
                "alerts.issues 3",
                "usage.granularity hour",
                "usage.peak_sessions 0",
                "usage.peak_sessions 2",
                "users.sessions 2"))
        .allSatisfy(corner -> assertThat(seen.get(corner)).as(corner).isPositive());
    assertThat(
            seen.keySet().stream()
                .filter(corner -> corner.startsWith("callouts.participant_id "))
                .filter(corner -> !corner.endsWith(" null")))
        .as("calls linked to who joined")
        .isNotEmpty();
  }
}
