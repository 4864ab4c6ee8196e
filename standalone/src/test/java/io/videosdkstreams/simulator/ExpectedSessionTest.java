package io.videosdkstreams.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must be seen of a small session, worked out by hand. */
class ExpectedSessionTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LONG_AFTER = START.plus(Duration.ofDays(1));
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofHours(2), Duration.ofHours(30));
  private static final Attendee ANN = new Attendee("Ann", "user-ann", null);
  private static final Attendee GUEST = new Attendee("Guest", null, "4930901820");
  private static final Connection FIRST = new Connection("UUID-1", "1");
  private static final Connection SECOND = new Connection("UUID-2", "2");

  private final WebhookForms forms = new WebhookForms("acc", "id", "name", "key", START);
  private final List<Statement> statements = new ArrayList<>();

  ExpectedSessionTest() {
    add(EventType.SESSION_STARTED, 0, forms.session().put("start_time", at(0).toString()));
    join(ANN, FIRST, 10);
    add(EventType.SHARING_STARTED, 20, forms.share(ANN, FIRST, "desktop", at(20)));
    add(EventType.SHARING_ENDED, 50, forms.share(ANN, FIRST, "desktop", at(50)));
    leave(ANN, FIRST, 100);
    join(GUEST, SECOND, 60);
    leave(GUEST, SECOND, 160);
    join(ANN, FIRST, 200);
    leave(ANN, FIRST, 260);
    record(EventType.RECORDING_STARTED, 30);
    record(EventType.RECORDING_PAUSED, 70);
    record(EventType.RECORDING_RESUMED, 90);
    record(EventType.RECORDING_STOPPED, 190);
    stream(EventType.STREAM_INGESTION_STARTED, 110);
    stream(EventType.STREAM_INGESTION_STOPPED, 140);
    stream(EventType.STREAM_INGESTION_UNBIND, 150);
    statements.add(forms.at(EventType.PHONE_CALLOUT_RINGING, at(40), forms.phoneCall("a", 49)));
    statements.add(forms.at(EventType.PHONE_CALLOUT_ACCEPTED, at(45), forms.phoneCall("a", 49)));
    statements.add(forms.at(EventType.ALERT, at(120), forms.alert(List.of("x", "y"))));
    statements.add(forms.at(EventType.ALERT, at(130), forms.alert(List.of("x"))));
    add(EventType.SESSION_ENDED, 300, forms.session().put("start_time", at(0).toString()));
    statements.sort(Comparator.comparing(Statement::time));
  }

  @Test
  void everythingDelivered() {
    JsonNode view = expected(LONG_AFTER).view();
    assertThat(view.get("status").asText()).isEqualTo("ended");
    assertThat(view.get("start_source").asText()).isEqualTo("event");
    assertThat(view.get("end_source").asText()).isEqualTo("event");
    assertThat(seconds(view, "/duration_seconds")).isEqualTo(300);
    assertThat(view.at("/participants/total").asInt()).isEqualTo(2);
    assertThat(view.at("/participants/visits").asInt()).isEqualTo(3);
    assertThat(view.at("/participants/rejoins").asInt()).isEqualTo(1);
    assertThat(view.at("/participants/phone").asInt()).isEqualTo(1);
    assertThat(view.at("/participants/peak").asInt()).isEqualTo(2);
    assertThat(view.at("/participants/peak_time").asText()).isEqualTo(at(60).toString());
    assertThat(seconds(view, "/participants/seconds")).isEqualTo(90 + 60 + 100);
    assertThat(seconds(view, "/sharing/seconds")).isEqualTo(30);
    assertThat(seconds(view, "/recording/seconds")).isEqualTo(40 + 100);
    assertThat(view.at("/recording/state").asText()).isEqualTo("stopped");
    assertThat(seconds(view, "/stream_ingestion/seconds")).isEqualTo(30);
    assertThat(view.at("/callouts/accepted").asInt()).isEqualTo(1);
    assertThat(view.at("/callouts/attempts").asInt()).isEqualTo(1);
    assertThat(view.at("/alerts/by_issue/x").asInt()).isEqualTo(2);
    assertThat(view.at("/alerts/by_issue/y").asInt()).isEqualTo(1);
    assertThat(view.get("flags")).isEmpty();
  }

  @Test
  void aVisitWithoutItsLeaveEndsWithTheNextJoinOfTheConnectionOrWithTheSession() {
    lose(EventType.USER_LEFT, 100);
    assertThat(visits("user-ann"))
        .containsExactly(at(10) + " " + at(200) + " inferred", at(200) + " " + at(260) + " event");
    assertThat(expected(LONG_AFTER).view().at("/participants/rejoins").asInt()).isZero();
    lose(EventType.USER_LEFT, 260);
    assertThat(visits("user-ann"))
        .containsExactly(
            at(10) + " " + at(200) + " inferred", at(200) + " " + at(300) + " inferred");
  }

  @Test
  void aLeaveWithoutItsJoinIsAVisitOfUnknownLength() {
    lose(EventType.USER_JOINED, 10);
    JsonNode view = expected(LONG_AFTER).view();
    assertThat(visits("user-ann").getFirst()).isEqualTo("null " + at(100) + " event");
    assertThat(view.get("flags").get(0).asText()).isEqualTo("orphan_leave");
    assertThat(seconds(view, "/participants/seconds")).isEqualTo(60 + 100);
    assertThat(view.at("/participants/rejoins").asInt()).isEqualTo(1);
    assertThat(view.at("/participants/peak").asInt()).isEqualTo(1);
  }

  @Test
  void aSessionWithoutItsEndEndsOnceTheClockHasPassed() {
    lose(EventType.SESSION_ENDED, 300);
    JsonNode live = expected(at(260).plus(Duration.ofMinutes(119))).view();
    assertThat(live.get("status").asText()).isEqualTo("live");
    assertThat(live.get("duration_seconds").isNull()).isTrue();
    JsonNode ended = expected(at(260).plus(Duration.ofMinutes(120))).view();
    assertThat(ended.get("end_source").asText()).isEqualTo("inferred");
    assertThat(seconds(ended, "/duration_seconds")).isEqualTo(260);
    assertThat(ended.get("flags").get(0).asText()).isEqualTo("inferred_end");
  }

  @Test
  void asLongAsSomebodyIsThereOnlyTheLongerDeadlineEndsIt() {
    lose(EventType.SESSION_ENDED, 300);
    lose(EventType.USER_LEFT, 260);
    JsonNode live = expected(LONG_AFTER).view();
    assertThat(live.get("status").asText()).isEqualTo("live");
    assertThat(live.at("/participants/present").asInt()).isEqualTo(1);
    JsonNode ended = expected(at(200).plus(Duration.ofHours(30))).view();
    assertThat(seconds(ended, "/duration_seconds")).isEqualTo(200);
    assertThat(ended.at("/participants/present").asInt()).isZero();
  }

  @Test
  void aStartThatNothingStatesIsTheFirstActivity() {
    lose(EventType.SESSION_STARTED, 0);
    assertThat(expected(LONG_AFTER).view().get("start_source").asText()).isEqualTo("event");
    statements.removeIf(statement -> statement.object().has("start_time"));
    JsonNode view = expected(LONG_AFTER).view();
    assertThat(view.get("start_source").asText()).isEqualTo("inferred");
    assertThat(view.get("start_time").asText()).isEqualTo(at(10).toString());
    assertThat(view.get("flags").get(0).asText()).isEqualTo("implied_start");
  }

  @Test
  void whatLacksItsEndEndsWithItsUserItsStreamOrItsSession() {
    lose(EventType.SHARING_ENDED, 50);
    lose(EventType.STREAM_INGESTION_STOPPED, 140);
    lose(EventType.RECORDING_STOPPED, 190);
    JsonNode view = expected(LONG_AFTER).view();
    assertThat(seconds(view, "/sharing/seconds")).isEqualTo(80);
    assertThat(seconds(view, "/stream_ingestion/seconds")).isEqualTo(40);
    assertThat(seconds(view, "/recording/seconds")).isEqualTo(40 + 210);
    assertThat(view.at("/recording/state").asText()).isEqualTo("stopped");
    lose(EventType.SESSION_ENDED, 300);
    JsonNode live = expected(at(270)).view();
    assertThat(live.at("/recording/state").asText()).isEqualTo("recording");
  }

  @Test
  void nobodyKnowsASessionOfWhichNothingWasDelivered() {
    statements.clear();
    assertThat(expected(LONG_AFTER)).isNull();
  }

  private ExpectedSession expected(Instant now) {
    SessionScript script =
        new SessionScript("id", "acc", "name", "key", START, at(300), statements);
    return ExpectedSession.of(script, statements, DEADLINES, now);
  }

  private List<String> visits(String participant) {
    List<String> visits = new ArrayList<>();
    for (ExpectedParticipant each : expected(LONG_AFTER).participants()) {
      if (each.id().equals(participant)) {
        each.view()
            .get("visits")
            .forEach(
                visit ->
                    visits.add(
                        visit.get("join_time").asText()
                            + " "
                            + visit.get("leave_time").asText()
                            + " "
                            + visit.get("leave_source").asText()));
      }
    }
    return visits;
  }

  private void lose(EventType type, int second) {
    assertThat(statements.removeIf(it -> it.is(type) && it.time().equals(at(second)))).isTrue();
  }

  private static double seconds(JsonNode view, String field) {
    return view.at(field).asDouble();
  }

  private void join(Attendee attendee, Connection connection, int second) {
    add(EventType.USER_JOINED, second, forms.user(attendee, connection, "join_time", at(second)));
  }

  private void leave(Attendee attendee, Connection connection, int second) {
    add(EventType.USER_LEFT, second, forms.user(attendee, connection, "leave_time", at(second)));
  }

  private void record(EventType type, int second) {
    statements.add(forms.at(type, at(second), forms.capture(at(30))));
    statements.getLast().object().remove("start_time");
  }

  private void stream(EventType type, int second) {
    statements.add(forms.at(type, at(second), forms.ingestion("stream")));
  }

  private void add(EventType type, int second, ObjectNode object) {
    statements.add(forms.stating(type, at(second), object));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
