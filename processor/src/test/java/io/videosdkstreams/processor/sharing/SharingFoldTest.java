package io.videosdkstreams.processor.sharing;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.FactBuilder;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.ShareView;
import io.videosdkstreams.view.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shares, as rules 5 and 7 have them. */
class SharingFoldTest {

  private final SharingFold fold = new SharingFold();
  private final FakeSession session = new FakeSession();

  @Test
  void aShareIsClosedByItsOwnEnd() {
    started("1", "10:00:00").ended("1", "10:05:00");
    session.left("c", "1", "10:02:00").ended("10:03:00");
    assertShare(0, "10:00:00", "10:05:00", Source.EVENT);
    assertThat(view().seconds()).isEqualTo(BigDecimal.valueOf(300));
  }

  @Test
  void aShareWithoutAnEndIsClosedByItsUsersFirstLeave() {
    started("1", "10:00:00");
    session
        .left("c", "1", "09:59:00")
        .left("c", "1", "10:04:00")
        .left("c", "1", "10:06:00")
        .ended("11:00:00");
    assertShare(0, "10:00:00", "10:04:00", Source.INFERRED);
  }

  @Test
  void theLeaveOfSomebodyElseClosesNothing() {
    started("1", "10:00:00");
    session.joined("c", "1", "09:00:00").left("c", "2", "10:04:00");
    assertThat(view().active()).isEqualTo(1);
    assertThat(view().shares().getFirst().endTime()).isNull();
  }

  @Test
  void theLeaveOfAConnectionThatIsKnownByItsUserIdAloneClosesTheShare() {
    started("1", "10:00:00");
    session.left(null, "1", "10:04:00");
    assertShare(0, "10:00:00", "10:04:00", Source.INFERRED);
  }

  @Test
  void aShareWithoutAnEndOrALeaveEndsWithTheSession() {
    started("1", "10:00:00");
    session.ended("11:00:00");
    assertShare(0, "10:00:00", "11:00:00", Source.INFERRED);
    assertThat(session.derive(fold, "i1").endsWithSession()).isTrue();
  }

  @Test
  void theUsersLeaveComesBeforeTheSessionsEndEvenWhereItIsLater() {
    started("1", "10:00:00");
    session.ended("11:00:00").left("c", "1", "11:00:05");
    assertShare(0, "10:00:00", "11:00:05", Source.INFERRED);
  }

  @Test
  void theNextShareOfTheUserClosesTheOneBefore() {
    started("1", "10:00:00").started("1", "10:10:00").ended("1", "10:15:00");
    session.left("c", "1", "10:20:00");
    assertShare(0, "10:00:00", "10:10:00", Source.INFERRED);
    assertShare(1, "10:10:00", "10:15:00", Source.EVENT);
  }

  @Test
  void sharesAreKeyedByTheirUser() {
    started("1", "10:00:00").started("2", "10:01:00").ended("1", "10:02:00");
    assertThat(view().sharesTotal()).isEqualTo(2);
    assertThat(view().active()).isEqualTo(1);
    assertThat(view().peak()).isEqualTo(2);
    assertThat(view().peakTime()).isEqualTo(instant("10:01:00"));
  }

  @Test
  void whereNoUserIdIsStatedTheUserKeyIsTheUser() {
    session
        .fact(EventType.SHARING_STARTED, "10:00:00", new Details.Share(null, "ada", null, null))
        .fact(
            EventType.USER_LEFT,
            "10:04:00",
            new Details.Presence("1", "c", "ada", null, null, null));
    assertShare(0, "10:00:00", "10:04:00", Source.INFERRED);
    assertThat(view().shares().getFirst().userKey()).isEqualTo("ada");
  }

  @Test
  void aShareOfNobodyIsNoShare() {
    session.fact(
        EventType.SHARING_STARTED, "10:00:00", new Details.Share(null, null, null, "screen"));
    assertThat(fold.entities(session.facts())).isEmpty();
  }

  @Test
  void anEndWithoutAStartIsAShareOfUnknownStart() {
    ended("1", "10:05:00");
    assertThat(view().shares().getFirst().startTime()).isNull();
    assertThat(view().shares().getFirst().seconds()).isNull();
    assertThat(view().seconds()).isEqualTo(BigDecimal.ZERO);
    assertThat(view().peak()).isZero();
  }

  @Test
  void theLatestFactThatStatesItTellsWhatWasShared() {
    session
        .fact(EventType.SHARING_STARTED, "10:00:00", new Details.Share("1", null, "Ada", "screen"))
        .fact(
            EventType.SHARING_ENDED, "10:05:00", new Details.Share("1", null, null, "whiteboard"));
    assertThat(view().shares().getFirst().content()).isEqualTo("whiteboard");
    assertThat(view().shares().getFirst().name()).isEqualTo("Ada");
    assertThat(view().secondsByContent())
        .containsExactly(Map.entry("whiteboard", BigDecimal.valueOf(300)));
  }

  @Test
  void sharesAreInOrderOfTime() {
    started("2", "10:30:00").ended("2", "10:31:00").started("1", "10:40:00").ended("3", "10:20:00");
    assertThat(view().shares()).extracting(ShareView.Share::userId).containsExactly("3", "2", "1");
  }

  @Test
  void aLeaveOfSomebodyWhoSharesChangesThatUsersShares() {
    started("1", "10:00:00");
    Fact leave = leave("1");
    session.fact(leave);
    assertThat(fold.changed(List.of(leave), session.facts(), session.facts()))
        .containsExactly("i1");
    assertThat(fold.changed(List.of(leave("2")), session.facts(), session.facts())).isEmpty();
  }

  private static Fact leave(String userId) {
    return FactBuilder.of(EventType.USER_LEFT, "10:10:00")
        .details(new Details.Presence(userId, "c" + userId, null, null, null, null))
        .build();
  }

  private SharingFoldTest started(String userId, String time) {
    session.fact(EventType.SHARING_STARTED, time, new Details.Share(userId, null, null, "screen"));
    return this;
  }

  private SharingFoldTest ended(String userId, String time) {
    session.fact(EventType.SHARING_ENDED, time, new Details.Share(userId, null, null, "screen"));
    return this;
  }

  private ShareView view() {
    return (ShareView) session.sessionView(fold);
  }

  private void assertShare(int index, String start, String end, Source source) {
    ShareView.Share share = view().shares().get(index);
    assertThat(share.startTime()).isEqualTo(instant(start));
    assertThat(share.endTime()).isEqualTo(instant(end));
    assertThat(share.endSource()).isEqualTo(source);
  }
}
