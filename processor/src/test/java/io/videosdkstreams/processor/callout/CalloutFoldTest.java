package io.videosdkstreams.processor.callout;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.FactBuilder;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.CalloutView.Outcome;
import io.videosdkstreams.view.SessionView;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls, as rule 9 has them. */
class CalloutFoldTest {

  private final CalloutFold fold = new CalloutFold();
  private final FakeSession session = new FakeSession();

  @Test
  void aCallRingsUntilAFactSaysMore() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    assertThat(call().outcome()).isEqualTo(Outcome.RINGING);
    assertThat(call().outcomeTime()).isNull();
    assertThat(call().answerSeconds()).isNull();
    assertThat(callouts().ringing()).isEqualTo(1);
  }

  @Test
  void answerSecondsRunFromRingingToAccepted() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_ACCEPTED, "+49 30 1", "10:00:12");
    assertThat(call().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(call().answerSeconds()).isEqualTo(BigDecimal.valueOf(12));
    assertThat(call().ringingTime()).isEqualTo(instant("10:00:00"));
    assertThat(callouts().attempts()).isEqualTo(1);
    assertThat(callouts().accepted()).isEqualTo(1);
  }

  @Test
  void anotherRingingIsAnotherAttempt() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_MISSED, "+49 30 1", "10:00:30");
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:05:00");
    phone(EventType.PHONE_CALLOUT_REJECTED, "+49 30 1", "10:05:05");
    assertThat(calls())
        .extracting(CalloutView::outcome)
        .containsExactly(Outcome.MISSED, Outcome.REJECTED);
    assertThat(callouts().missed()).isEqualTo(1);
    assertThat(callouts().rejected()).isEqualTo(1);
  }

  @Test
  void whatAnswersNoRingingIsAnAttemptOfItsOwn() {
    phone(EventType.PHONE_CALLOUT_ACCEPTED, "+49 30 1", "09:59:00");
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    assertThat(session.views(fold)).hasSize(2);
    assertThat(calls().getFirst().answerSeconds()).isNull();
  }

  @Test
  void anAnswerAtTheMomentOfTheRingingAnswersIt() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_CANCELED, "+49 30 1", "10:00:00");
    assertThat(call().outcome()).isEqualTo(Outcome.CANCELED);
  }

  @Test
  void aPhoneCallIsKeyedByInviterAndNumber() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 2", "10:00:00");
    session.fact(
        EventType.PHONE_CALLOUT_RINGING,
        "10:00:00",
        new Details.PhoneCallout("bob", null, null, "+49 30 1", null));
    assertThat(session.views(fold)).hasSize(3);
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_ACCEPTED, "+49301", "10:00:12");
    assertThat(session.views(fold)).hasSize(1);
  }

  @Test
  void aRoomSystemsCallIsKeyedByItsMessageId() {
    room(EventType.ROOM_SYSTEM_CALLOUT_RINGING, "m1", null, "10:00:00");
    room(EventType.ROOM_SYSTEM_CALLOUT_RINGING, "m1", null, "10:01:00");
    room(EventType.ROOM_SYSTEM_CALLOUT_ACCEPTED, "m2", null, "10:00:30");
    assertThat(session.views(fold)).containsOnlyKeys("m1", "m2");
  }

  @Test
  void aFailedCallHasTheDocumentedReasonAsAWord() {
    room(EventType.ROOM_SYSTEM_CALLOUT_FAILED, "m1", 1, "10:00:00");
    room(EventType.ROOM_SYSTEM_CALLOUT_FAILED, "m2", 99, "10:00:00");
    room(EventType.ROOM_SYSTEM_CALLOUT_FAILED, "m3", null, "10:00:00");
    assertThat(room("m1").failureReason()).isEqualTo("ENCRYPTION_FAIL");
    assertThat(room("m2").failureReason()).isEqualTo("OTHER");
    assertThat(room("m3").failureReason()).isNull();
    assertThat(callouts().failed()).isEqualTo(3);
  }

  @Test
  void anAcceptedCallIsLinkedToWhoFirstJoinedFromThatNumber() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    phone(EventType.PHONE_CALLOUT_ACCEPTED, "+49 30 1", "10:00:12");
    assertThat(call().participantId()).isNull();
    session.fact(joinByPhone("late", null, "10:01:00"));
    session.fact(joinByPhone("before", null, "09:00:00"));
    session.fact(joinByPhone("c", "ada", "10:00:13"));
    assertThat(call().participantId()).isEqualTo("ada");
  }

  @Test
  void aCallThatNobodyAcceptedIsLinkedToNobody() {
    phone(EventType.PHONE_CALLOUT_RINGING, "+49 30 1", "10:00:00");
    session.fact(joinByPhone("c", null, "10:00:13"));
    assertThat(call().participantId()).isNull();
  }

  @Test
  void aJoinByPhoneChangesTheCallsToThatNumber() {
    phone(EventType.PHONE_CALLOUT_ACCEPTED, "+49 30 1", "10:00:12");
    Fact join = joinByPhone("c", null, "10:00:13");
    session.fact(join);
    assertThat(fold.changed(List.of(join), session.facts(), session.facts()))
        .isEqualTo(fold.entities(session.facts()));
  }

  private static Fact joinByPhone(String uuid, String userKey, String time) {
    return FactBuilder.of(EventType.USER_JOINED, time)
        .details(new Details.Presence(null, uuid, userKey, null, "+49 (30) 1", null))
        .build();
  }

  private void phone(EventType type, String number, String time) {
    session.fact(type, time, new Details.PhoneCallout("ada", null, null, number, null));
  }

  private void room(EventType type, String messageId, Integer reason, String time) {
    session.fact(
        type,
        time,
        new Details.RoomSystemCallout(messageId, "Ada", null, "H.323", "192.0.2.1", reason));
  }

  private CalloutView call() {
    assertThat(calls()).hasSize(1);
    return calls().getFirst();
  }

  private CalloutView room(String messageId) {
    return (CalloutView) session.views(fold).get(messageId);
  }

  private List<CalloutView> calls() {
    return session.views(fold).values().stream()
        .map(CalloutView.class::cast)
        .sorted(
            Comparator.comparing(
                call -> call.ringingTime() != null ? call.ringingTime() : call.outcomeTime()))
        .toList();
  }

  private SessionView.Callouts callouts() {
    return CalloutFold.view(session.summary(fold));
  }
}
