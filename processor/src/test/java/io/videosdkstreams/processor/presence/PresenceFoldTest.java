package io.videosdkstreams.processor.presence;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static io.videosdkstreams.processor.fold.FactTimes.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fold.Attendance.Period;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.Source;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Visits and participants, as rules 4, 5 and 6 have them. */
class PresenceFoldTest {

  private final PresenceFold fold = new PresenceFold();
  private final FakeSession session = new FakeSession();

  @Test
  void aLeaveClosesTheOpenVisit() {
    session.joined("c", "1", "10:00:00").left("c", "1", "10:30:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:00:00", "10:30:00", null, Source.EVENT, 1800));
    assertThat(view("c").seconds()).isEqualTo(seconds(1800));
    assertThat(view("c").present()).isFalse();
  }

  @Test
  void aConnectionIsItsParticipantUuidElseItsUserId() {
    session.joined("c", "1", "10:00:00").joined(null, "1", "10:00:00");
    assertThat(session.views(fold)).containsOnlyKeys("c", "1");
  }

  @Test
  void aConnectionBelongsToTheSmallestUserKeyThatAnyOfItsFactsStates() {
    session
        .joined("c", "1", "10:00:00")
        .fact(EventType.USER_LEFT, "10:10:00", presence("c", "1", "zoe"))
        .fact(EventType.USER_JOINED, "10:20:00", presence("c", "1", "ada"));
    assertThat(session.views(fold)).containsOnlyKeys("ada");
    assertThat(view("ada").userKey()).isEqualTo("ada");
    assertThat(view("ada").visitsTotal()).isEqualTo(2);
    assertThat(session.derive(fold, "c")).isEqualTo(EntityResult.NONE);
    assertThat(session.derive(fold, "zoe")).isEqualTo(EntityResult.NONE);
  }

  @Test
  void aParticipantHasTheVisitsOfAllItsConnections() {
    session
        .fact(EventType.USER_JOINED, "10:00:00", presence("c1", "1", "ada"))
        .fact(EventType.USER_JOINED, "10:05:00", presence("c2", "2", "ada"));
    assertThat(view("ada").participantUuids()).containsExactly("c1", "c2");
    assertThat(view("ada").userIds()).containsExactly("1", "2");
    assertThat(session.summary(fold)).extracting(PresenceFold::participants).isEqualTo(1L);
  }

  @Test
  void twoJoinsOfOneConnectionAtOneFactTimeAreOneFact() {
    session
        .fact(EventType.USER_JOINED, "10:00:00", named("c", "1", "Ada"))
        .fact(EventType.USER_JOINED, "10:00:00", named("c", "1", "Ada L."));
    assertThat(view("c").visitsTotal()).isEqualTo(1);
    assertThat(view("c").name()).isEqualTo("Ada L.");
  }

  @Test
  void aJoinWhileAVisitIsOpenClosesThatOneAtTheNewJoinsTime() {
    session.joined("c", "1", "10:00:00").joined("c", "1", "10:20:00").left("c", "1", "10:30:00");
    assertThat(view("c").visits())
        .containsExactly(
            visit("10:00:00", "10:20:00", null, Source.INFERRED, 1200),
            visit("10:20:00", "10:30:00", null, Source.EVENT, 600));
    assertThat(view("c").rejoins()).isZero();
  }

  @Test
  void aMoveBetweenRoomsKeepsTheConnectionAndChangesTheUserId() {
    session
        .joined("c", "1", "10:00:00")
        .joined("c", "2", "10:20:00")
        .left("c", "1", "10:20:01")
        .left("c", "2", "10:40:00");
    assertThat(view("c").visits())
        .containsExactly(
            visit("10:00:00", "10:20:01", null, Source.EVENT, 1201),
            visit("10:20:00", "10:40:00", null, Source.EVENT, 1200));
    assertThat(view("c").seconds()).isEqualTo(seconds(2400));
    assertThat(view("c").rejoins()).isZero();
  }

  @Test
  void aVisitThatItsOwnUserIdLeavesOpenIsClosedByTheConnectionsNextJoin() {
    session.joined("c", "1", "10:00:00").joined("c", "2", "10:20:00").left("c", "2", "10:40:00");
    assertThat(view("c").visits())
        .containsExactly(
            visit("10:00:00", "10:20:00", null, Source.INFERRED, 1200),
            visit("10:20:00", "10:40:00", null, Source.EVENT, 1200));
  }

  @Test
  void aConnectionOfWhichOneFactStatesNoUserIdIsPairedByItself() {
    session.joined("c", "1", "10:00:00").left("c", null, "10:20:00").joined("c", "2", "10:30:00");
    assertThat(view("c").visits())
        .containsExactly(
            visit("10:00:00", "10:20:00", null, Source.EVENT, 1200),
            visit("10:30:00", null, null, null, null));
  }

  @Test
  void atOneTimeALeaveClosesTheEarlierVisitThenTheJoinOpensTheNext() {
    session.joined("c", "1", "10:00:00").joined("c", "1", "10:20:00").left("c", "1", "10:20:00");
    assertThat(view("c").visits())
        .containsExactly(
            visit("10:00:00", "10:20:00", null, Source.EVENT, 1200),
            visit("10:20:00", null, null, null, null));
    assertThat(view("c").present()).isTrue();
  }

  @Test
  void aLeaveThatFindsNoEarlierVisitOpenClosesTheJoinOfThatMoment() {
    session.joined("c", "1", "10:20:00").left("c", "1", "10:20:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:20:00", "10:20:00", null, Source.EVENT, 0));
  }

  @Test
  void aLeaveWithNoOpenVisitIsAnOrphanThatCountsTheParticipantAndAddsNoSeconds() {
    session.left("c", "1", "10:20:00");
    assertThat(view("c").visits())
        .containsExactly(visit(null, "10:20:00", null, Source.EVENT, null));
    assertThat(view("c").seconds()).isEqualTo(seconds(0));
    assertThat(view("c").firstJoinTime()).isNull();
    assertThat(PresenceFold.orphanLeave(session.summary(fold))).isTrue();
    assertThat(summary().total()).isEqualTo(1);
    assertThat(summary().seconds()).isEqualTo(seconds(0));
  }

  @Test
  void anOpenVisitEndsAtTheEarliestSessionEndedAtOrAfterItsJoin() {
    session.joined("c", "1", "10:00:00").ended("09:00:00").ended("11:00:00").ended("12:00:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:00:00", "11:00:00", null, Source.INFERRED, 3600));
  }

  @Test
  void aVisitOfBeforeTheReopeningEndsAtTheFirstEndThoughTheSessionIsLive() {
    session.joined("c", "1", "10:00:00").joined("d", "2", "11:30:00").ended("11:00:00").reopened();
    assertThat(view("c").present()).isFalse();
    assertThat(view("d").present()).isTrue();
    assertThat(summary().present()).isEqualTo(1);
  }

  @Test
  void anOpenVisitEndsWithASessionWhoseEndIsInferred() {
    session.joined("c", "1", "10:00:00").endInferred("10:45:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:00:00", "10:45:00", null, Source.INFERRED, 2700));
    assertThat(PresenceFold.allLeft(session.summary(fold))).isFalse();
  }

  @Test
  void aVisitThatBeganAfterTheSessionsEndEndsAtItsOwnJoin() {
    session.joined("c", "1", "10:00:30").ended("10:00:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:00:30", "10:00:30", null, Source.INFERRED, 0));
  }

  @Test
  void theRealLeaveReplacesTheInferredOne() {
    session.joined("c", "1", "10:00:00").ended("11:00:00").left("c", "1", "10:50:00");
    assertThat(view("c").visits())
        .containsExactly(visit("10:00:00", "10:50:00", null, Source.EVENT, 3000));
  }

  @Test
  void theLeaveThatClosesAVisitGivesItsReason() {
    session
        .joined("c", "1", "10:00:00")
        .fact(
            EventType.USER_LEFT,
            "10:30:00",
            new Details.Presence("1", "c", null, null, null, "HOST_ENDED_THE_SESSION"));
    assertThat(view("c").visits().getFirst().leaveReason()).isEqualTo("HOST_ENDED_THE_SESSION");
  }

  @Test
  void secondsAreTheLengthOfTheUnionOfTheClosedVisits() {
    session
        .fact(EventType.USER_JOINED, "10:00:00", presence("c1", "1", "ada"))
        .fact(EventType.USER_LEFT, "10:20:00", presence("c1", "1", "ada"))
        .fact(EventType.USER_JOINED, "10:10:00", presence("c2", "2", "ada"))
        .fact(EventType.USER_LEFT, "10:30:00", presence("c2", "2", "ada"))
        .fact(EventType.USER_JOINED, "10:25:00", presence("c3", "3", "ada"));
    assertThat(view("ada").seconds()).isEqualTo(seconds(1800));
    assertThat(view("ada").present()).isTrue();
    assertThat(session.derive(fold, "ada").attendance().presence())
        .containsExactly(new Period(millis("10:00:00"), Period.OPEN));
  }

  @Test
  void rejoinsAreStretchesLessOne() {
    session
        .joined("c", "1", "10:00:00")
        .left("c", "1", "10:10:00")
        .joined("c", "1", "10:10:00")
        .left("c", "1", "10:20:00")
        .joined("c", "1", "10:20:01");
    assertThat(view("c").rejoins()).isEqualTo(1);
    assertThat(view("c").visitsTotal()).isEqualTo(3);
  }

  @Test
  void anOrphanLeaveThatNoVisitTouchesIsAStretch() {
    session.left("c", "1", "10:00:00").joined("c", "1", "10:10:00");
    assertThat(view("c").rejoins()).isEqualTo(1);
    session
        .fact(EventType.USER_JOINED, "10:00:00", presence("d1", "2", "ada"))
        .fact(EventType.USER_LEFT, "10:05:00", presence("d2", "3", "ada"))
        .fact(EventType.USER_LEFT, "10:10:00", presence("d1", "2", "ada"));
    assertThat(view("ada").rejoins()).isZero();
  }

  @Test
  void phoneIsWhoeverJoinedStatingANumber() {
    session
        .fact(
            EventType.USER_JOINED,
            "10:00:00",
            new Details.Presence("1", "c", null, null, "+49 30 1", null))
        .fact(
            EventType.USER_LEFT,
            "10:00:00",
            new Details.Presence("2", "d", null, null, "+49 30 2", null));
    assertThat(view("c").phone()).isTrue();
    assertThat(view("d").phone()).isFalse();
    assertThat(summary().phone()).isEqualTo(1);
  }

  @Test
  void aFactThatNamesNobodyIsNobodysVisit() {
    session.joined(null, null, "10:00:00");
    assertThat(session.views(fold)).isEmpty();
  }

  private ParticipantView view(String participant) {
    return (ParticipantView) session.derive(fold, participant).views().get(participant);
  }

  private SessionView.Participants summary() {
    return PresenceFold.view(session.summary(fold), session.ending().ended(), null);
  }

  private static Details.Presence presence(String uuid, String userId, String userKey) {
    return new Details.Presence(userId, uuid, userKey, null, null, null);
  }

  private static Details.Presence named(String uuid, String userId, String name) {
    return new Details.Presence(userId, uuid, null, name, null, null);
  }

  private static ParticipantView.Visit visit(
      String join, String leave, String reason, Source source, Integer seconds) {
    return new ParticipantView.Visit(
        join == null ? null : instant(join),
        leave == null ? null : instant(leave),
        reason,
        source,
        seconds == null ? null : seconds(seconds));
  }

  private static BigDecimal seconds(int seconds) {
    return BigDecimal.valueOf(seconds);
  }
}
