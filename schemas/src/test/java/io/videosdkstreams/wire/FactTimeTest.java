package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times are believed, and what stands in for those that are not. */
final class FactTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1773500520412, 2026-03-14T15:02:00.412Z",
    "1773500520, 2026-03-14T15:02:00Z",
    "'\"1773500520\"', 2026-03-14T15:02:00Z",
    "1773500520.5, 2026-03-14T15:02:00.500Z",
    "1.77350052e9, 2026-03-14T15:02:00Z",
    "1420070400000, 2015-01-01T00:00:00Z",
    "1420070400, 2015-01-01T00:00:00Z",
    "4102444799999, 2099-12-31T23:59:59.999Z",
    "4102444799, 2099-12-31T23:59:59Z"
  })
  void anEventTsBelowTenToTheEleventhCountsSeconds(String eventTs, Instant expected) {
    SessionEvent event = known(alert(eventTs));

    assertThat(event.eventTs()).isEqualTo(expected);
    assertThat(event.factTime()).isEqualTo(expected);
    assertThat(event.timeSkewed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"2026-03-14T15:02:00Z\"",
        "\"soon\"",
        "true",
        "0",
        "-1773500520412",
        "1420070399999",
        "1420070399",
        "4102444800000",
        "4102444800",
        "99999999999",
        "1E999",
        "1e99999999999"
      })
  void anEventTsThatIsNoNumberOrLiesFarOffIsNotStated(String eventTs) {
    assertThat(Bodies.decode(alert(eventTs)))
        .isInstanceOfSatisfying(
            Decoded.Undecodable.class,
            dead -> {
              assertThat(dead.reason()).isEqualTo(DeadLetterReason.MALFORMED);
              assertThat(dead.detail()).isEqualTo("no time that is believed");
              assertThat(dead.sessionId()).isEqualTo("s");
              assertThat(dead.event()).isEqualTo("session.alert");
            });
    assertThat(known(with(EventType.USER_LEFT, "/event_ts", eventTs)).factTime())
        .isEqualTo("2026-03-14T15:41:30Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T15:02:00Z, 2026-03-15T15:02:00Z, true",
    "2026-03-15T15:02:00.001Z, 2026-03-14T15:02:00Z, true",
    "2099-01-01T00:00:00Z, 2026-03-14T15:02:00Z, true",
    "9999-12-31T23:59:59Z, 2026-03-14T15:02:00Z, true",
    "9999-12-31T23:59:59.999Z, 2026-03-14T15:02:00Z, true",
    "9999-12-31T23:59:59.9-08:00, 2026-03-14T15:02:00Z, true",
    "2014-12-31T23:59:59.999Z, 2026-03-14T15:02:00Z, true",
    "0001-01-01T00:00:00Z, 2026-03-14T15:02:00Z, true",
    "1970-01-01T00:00:00Z, 2026-03-14T15:02:00Z, true",
    "2015-01-01T00:00:00Z, 2015-01-01T00:00:00Z, true",
    "2026-03-14T14:52:00Z, 2026-03-14T14:52:00Z, false",
    "2026-03-14T14:51:59.999Z, 2026-03-14T14:51:59.999Z, true",
    "2026-03-14T15:12:00Z, 2026-03-14T15:12:00Z, false",
    "2026-03-14T15:12:00.001Z, 2026-03-14T15:12:00.001Z, true"
  })
  void anOwnTimeIsBelievedFrom2015UntilADayAfterItsEventTs(
      String own, Instant factTime, boolean skewed) {
    for (EventType type :
        new EventType[] {
          EventType.SESSION_STARTED,
          EventType.SESSION_ENDED,
          EventType.USER_JOINED,
          EventType.USER_LEFT,
          EventType.SHARING_STARTED,
          EventType.LIVE_STREAMING_STOPPED
        }) {
      SessionEvent event = known(with(withOwnTime(type, own), "/event_ts", "1773500520000"));
      assertThat(event.factTime()).as(type.name()).isEqualTo(factTime);
      assertThat(event.timeSkewed()).as(type.name()).isEqualTo(skewed);
    }
  }

  @Test
  void anOwnTimeThatIsNotBelievedIsNoTimeWithoutAnEventTs() {
    ObjectNode body =
        with(withOwnTime(EventType.USER_LEFT, "2014-01-01T00:00:00Z"), "/event_ts", null);
    assertThat(Bodies.decode(body.toString()))
        .isInstanceOfSatisfying(
            Decoded.Undecodable.class,
            dead -> assertThat(dead.reason()).isEqualTo(DeadLetterReason.MALFORMED));

    SessionEvent alone =
        known(with(withOwnTime(EventType.USER_LEFT, "2026-01-01T00:00:00Z"), "/event_ts", null));
    assertThat(alone.eventTs()).isNull();
    assertThat(alone.timeSkewed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14T09:20:00Z, 2026-03-14T09:20:31.412Z, 2026-03-14T09:20:31Z",
    "2026-03-14T09:20:00Z, 2026-03-14T09:20:00Z, 2026-03-14T09:20:00Z",
    "2026-03-14T09:20:00Z, 2026-03-14T09:20:59.999Z, 2026-03-14T09:20:59Z",
    "2026-03-14T09:20:00Z, 2026-03-14T09:21:09.999Z, 2026-03-14T09:20:59Z",
    "2026-03-14T09:20:00Z, 2026-03-14T09:21:10Z, 2026-03-14T09:20:00Z",
    "2026-03-14T09:20:00Z, 2026-03-14T09:19:59.999Z, 2026-03-14T09:20:00Z",
    "2026-03-14T09:20:01Z, 2026-03-14T09:20:31.412Z, 2026-03-14T09:20:01Z",
    "2026-03-14 09:20, 2026-03-14T09:20:31.412Z, 2026-03-14T09:20:31Z"
  })
  void aDateTimeThatWasCutToTheMinuteIsCompletedFromItsEventTs(
      String dateTime, Instant eventTs, Instant factTime) {
    for (EventType type :
        new EventType[] {
          EventType.SHARING_STARTED,
          EventType.SHARING_ENDED,
          EventType.LIVE_STREAMING_STARTED,
          EventType.LIVE_STREAMING_STOPPED
        }) {
      SessionEvent event =
          known(with(withOwnTime(type, dateTime), "/event_ts", "" + eventTs.toEpochMilli()));
      assertThat(event.factTime()).as(type.name()).isEqualTo(factTime);
      assertThat(event.timeSkewed()).as(type.name()).isFalse();
    }
  }

  @Test
  void noOtherFieldIsCutToTheMinute() {
    SessionEvent event =
        known(
            with(
                withOwnTime(EventType.USER_JOINED, "2026-03-14T09:20:00Z"),
                "/event_ts",
                "" + Instant.parse("2026-03-14T09:20:31Z").toEpochMilli()));
    assertThat(event.factTime()).isEqualTo("2026-03-14T09:20:00Z");
  }

  @ParameterizedTest
  @EnumSource(names = {"SESSION_ENDED", "RECORDING_STARTED", "LIVE_STREAMING_STARTED"})
  void aStartStatedByAnotherEventThatIsNotBelievedIsNotStated(EventType type) {
    for (String start :
        new String[] {"\"2014-12-31T23:59:59Z\"", "\"2026-03-16T00:00:00Z\"", "5"}) {
      SessionEvent event = known(with(type, "/payload/object/start_time", start));
      assertThat(event.statedStart()).as(start).isNull();
      assertThat(event.timeSkewed()).as(start).isFalse();
    }
  }

  @Test
  void theEventTsStandsInForTheStartThatASessionsStartStates() {
    SessionEvent started = known(withOwnTime(EventType.SESSION_STARTED, "1970-01-01T00:00:00Z"));
    assertThat(started.timeSkewed()).isTrue();
    assertThat(started.statedStart()).isEqualTo(started.eventTs());
    assertThat(started.details()).isEqualTo(new Details.Lifecycle(started.eventTs(), null));

    SessionEvent ended = known(withOwnTime(EventType.SESSION_ENDED, "2099-01-01T00:00:00Z"));
    assertThat(((Details.Lifecycle) ended.details()).endTime()).isEqualTo(ended.eventTs());

    SessionEvent silent =
        known(with(EventType.SESSION_STARTED, "/payload/object/start_time", null));
    assertThat(silent.statedStart()).isNull();
    assertThat(silent.timeSkewed()).isFalse();
  }

  private static String alert(String eventTs) {
    return "{\"event\":\"session.alert\",\"event_ts\":"
        + eventTs
        + ",\"payload\":{\"session_id\":\"s\"}}";
  }

  private static ObjectNode withOwnTime(EventType type, String time) {
    String pointer =
        switch (type) {
          case SESSION_STARTED -> "/payload/object/start_time";
          case SESSION_ENDED -> "/payload/object/end_time";
          case USER_JOINED -> "/payload/object/user/join_time";
          case USER_LEFT -> "/payload/object/user/leave_time";
          case SHARING_STARTED, SHARING_ENDED -> "/payload/object/user/sharing_details/date_time";
          case LIVE_STREAMING_STARTED, LIVE_STREAMING_STOPPED ->
              "/payload/object/live_streaming/date_time";
          default -> throw new IllegalArgumentException(type.name());
        };
    return with(type, pointer, '"' + time + '"');
  }
}
