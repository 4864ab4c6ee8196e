package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.decode;
import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.sample.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every quirk that is accepted, and what is said of a body that cannot be. */
final class WebhookDecoderTest {

  private static final String SESSION = "Yh8Kx/3mQz+V7tB1aNcEwA==";
  private static final Instant SENT = Instant.ofEpochMilli(1773500400412L);

  @ParameterizedTest
  @EnumSource
  void everySampleIsKnownAndOfTheOneSession(EventType type) {
    SessionEvent event = known(Bodies.sample(type));

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.sessionId()).isEqualTo(SESSION);
    assertThat(event.accountId()).isEqualTo("kT2uVq7ZRk-5Wd1XoPq9Lg");
    assertThat(event.sessionName()).isEqualTo("Cardiology follow-up · Room 4 🫀");
    assertThat(event.factTime()).isBetween("2026-03-14T15:00:00Z", "2026-03-14T16:00:00Z");
    assertThat(event.eventTs()).isBetween(event.factTime(), event.factTime().plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "SESSION_STARTED, /payload/object/start_time",
    "SESSION_ENDED, /payload/object/end_time",
    "USER_JOINED, /payload/object/user/join_time",
    "USER_LEFT, /payload/object/user/leave_time",
    "SHARING_STARTED, /payload/object/user/sharing_details/date_time",
    "SHARING_ENDED, /payload/object/user/sharing_details/date_time",
    "LIVE_STREAMING_STARTED, /payload/object/live_streaming/date_time",
    "LIVE_STREAMING_STOPPED, /payload/object/live_streaming/date_time"
  })
  void aTypeWithATimeOfItsOwnHappenedThen(EventType type, String pointer) {
    assertThat(known(with(type, pointer, "\"2026-03-14T15:33:44Z\"")).factTime())
        .isEqualTo("2026-03-14T15:33:44Z");
    SessionEvent without = known(with(type, pointer, null));
    assertThat(without.factTime()).isEqualTo(without.eventTs());
  }

  @ParameterizedTest
  @EnumSource(names = {"RECORDING_STARTED", "RECORDING_COMPLETED", "RECORDING_DELETED"})
  void theSessionsStartIsNotWhenARecordingsFactHappened(EventType type) {
    SessionEvent event = known(Bodies.sample(type));

    assertThat(event.factTime()).isEqualTo(event.eventTs());
    assertThat(event.statedStart()).isEqualTo("2026-03-14T15:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-03-14T15:01:12Z\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14t15:01:12z\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14T15:01:12.123456Z\"', 2026-03-14T15:01:12.123Z",
    "'\"2026-03-14T15:01:12.5\"', 2026-03-14T15:01:12.500Z",
    "'\"2026-03-14T15:01:12\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14 15:01:12\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14 15:01:12 UTC\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14T15:01\"', 2026-03-14T15:01:00Z",
    "'\"2026-03-14T16:01:12+01:00\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14 16:01:12 +0100\"', 2026-03-14T15:01:12Z",
    "'\"2026-03-14T10:01:12-05\"', 2026-03-14T15:01:12Z",
    "'\" 2026-03-14T15:01:12Z \"', 2026-03-14T15:01:12Z",
    "1773500472000, 2026-03-14T15:01:12Z",
    "1773500472000.9, 2026-03-14T15:01:12Z",
    "1.773500472e12, 2026-03-14T15:01:12Z",
    "'\"1773500472000\"', 2026-03-14T15:01:12Z"
  })
  void aTimeIsReadInEverySpelling(String json, Instant expected) {
    assertThat(
            known(with(EventType.SESSION_STARTED, "/payload/object/start_time", json)).factTime())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\" \"",
        "null",
        "true",
        "{}",
        "[]",
        "\"soon\"",
        "\"2026-02-30T10:00:00Z\"",
        "\"2026-03-14\"",
        "0",
        "-5",
        "1e300",
        "\"99999999999999999999\"",
        "\"-\"",
        "\".\"",
        "\"2026-03-14T15:01:12+99:00\"",
        "\"+999999999-01-01T00:00:00Z\""
      })
  void aTimeThatCannotBeReadIsNotStated(String json) {
    SessionEvent event = known(with(EventType.SESSION_STARTED, "/payload/object/start_time", json));

    assertThat(event.factTime()).isEqualTo(SENT);
    assertThat(event.statedStart()).isNull();
    assertThat(event.details()).isEqualTo(new Details.Lifecycle(null, null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'{\"object\":{\"session_id\":\"s\",\"uuid\":\"u\",\"id\":1},\"session_id\":\"p\"}', s",
        "'{\"object\":{\"session_id\":\"\",\"uuid\":\"u\",\"id\":1},\"session_id\":\"p\"}', p",
        "'{\"object\":{\"session_id\":null,\"uuid\":\"u\",\"id\":1}}', u",
        "'{\"object\":{\"session_id\":{},\"uuid\":\"  \",\"id\":88412907345}}', 88412907345",
        "'{\"object\":{\"session_id\":1e3}}', 1000",
        "'{\"object\":{\"session_id\":1E999}}', 1E999",
        "'{\"object\":{\"session_id\":1e99999999999}}', 1e99999999999",
        "'{\"object\":{\"session_id\":1.50}}', 1.50",
        "'{\"object\":{\"id\":123456789012345678901234567890}}', 123456789012345678901234567890",
        "'{\"session_id\":\"p\",\"id\":3}', p",
        "'{\"id\":3,\"object\":[]}', 3",
        "'{\"id\":3,\"object\":{}}', none",
        "'{\"object\":{\"session_id\":true}}', none",
        "'[]', none",
        "'null', none"
      })
  void theSessionIsFoundWhereverTheVendorPutIt(String payload, String expected) {
    Decoded decoded =
        decode(
            "{\"event\":\"session.alert\",\"event_ts\":1773500472000,\"payload\":" + payload + "}");

    if (expected == null) {
      assertThat(decoded)
          .isEqualTo(
              new Decoded.Undecodable(
                  DeadLetterReason.NO_SESSION, "no session id", "session.alert", null));
    } else {
      assertThat(((Decoded.Known) decoded).event().sessionId()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_JSON",
    "'  ', NOT_JSON",
    "'{', NOT_JSON",
    "'{}{}', NOT_JSON",
    "'{} x', NOT_JSON",
    "'{\"a\":NaN}', NOT_JSON",
    "'[]', NOT_AN_OBJECT",
    "'\"x\"', NOT_AN_OBJECT",
    "'null', NOT_AN_OBJECT",
    "'1', NOT_AN_OBJECT",
    "'{}', NO_EVENT",
    "'{\"event\":5}', NO_EVENT",
    "'{\"event\":\"\"}', NO_EVENT",
    "'{\"event\":null}', NO_EVENT",
    "'{\"event\":\"session.alert\"}', NO_SESSION",
    "'{\"event\":\"session.alert\",\"payload\":{\"session_id\":1}}', MALFORMED",
    "'{\"event\":\"session.ended\",\"event_ts\":\"x\",\"payload\":{\"session_id\":1}}', MALFORMED",
    "'{\"event\":\"session.ended\",\"x\":1e99999999999}', NO_SESSION"
  })
  void whatCannotBeDecodedHasAReason(String body, DeadLetterReason reason) {
    assertThat(((Decoded.Undecodable) decode(body)).reason()).isEqualTo(reason);
  }

  @Test
  void withoutAnEventTheSessionIsStillKnown() {
    Decoded decoded = decode("{\"payload\":{\"object\":{\"session_id\":\"s\"}}}");

    assertThat(((Decoded.Undecodable) decoded).sessionId()).isEqualTo("s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingBeyondTheLimitIsMalformedAndOverflowsNothing(String opening) {
    Decoded decoded = decode("{\"event\":\"session.alert\",\"x\":" + opening.repeat(100_000));

    assertThat(((Decoded.Undecodable) decoded).reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(decode("{\"event\":\"e\",\"" + "n".repeat(50_001) + "\":1}"))
        .isEqualTo(
            new Decoded.Undecodable(
                DeadLetterReason.MALFORMED, "nested too deeply, or a name too long", null, null));
  }

  @Test
  void nestingWithinTheLimitIsReadAndWritten() {
    String deep = "[".repeat(490) + "]".repeat(490);
    SessionEvent event = known(with(EventType.ALERT, "/payload/object/deep", deep));

    assertThat(Bodies.written(new NormalizedEvents().write(event))).contains(deep);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"hunter2-hunter2",
        "{\"event\":hunter2}",
        "{\"hunter2\" 1}",
        "{\"a\":1}hunter2"
      })
  void theDetailQuotesNothingOfTheBody(String body) {
    Decoded.Undecodable undecodable = (Decoded.Undecodable) decode(body);

    assertThat(undecodable.reason()).isEqualTo(DeadLetterReason.NOT_JSON);
    assertThat(undecodable.detail())
        .doesNotContain("hunter2")
        .startsWith("unexpected input at byte ");
  }

  @Test
  void aTypeNobodyKnowsIsUnrecognisedEvenWithoutASession() {
    String body = "{\"event\":\"session.hummed\",\"n\":1.50}";
    assertThat(decode(body))
        .isInstanceOfSatisfying(
            Decoded.Unrecognized.class,
            it -> {
              assertThat(it.event()).isEqualTo("session.hummed");
              assertThat(it.sessionId()).isNull();
              assertThat(it.redacted().toString()).isEqualTo(body);
            });
    assertThat(decode("{\"event\":\"Session.Started\",\"payload\":{\"object\":{\"id\":12}}}"))
        .isInstanceOfSatisfying(
            Decoded.Unrecognized.class, it -> assertThat(it.sessionId()).isEqualTo("12"));
  }

  @ParameterizedTest
  @EnumSource
  void noValueOfAnotherTypeMakesAKnownEventThrow(EventType type) {
    byte[] original = Samples.of(type);
    for (String pointer : Pointers.of(Bodies.sample(type))) {
      for (String json :
          List.of(
              "null",
              "5",
              "-1.5",
              "\"\"",
              "\"x\"",
              "true",
              "[]",
              "{}",
              "[[{}]]",
              "[5,\"x\",null]")) {
        Decoded decoded = decode(with(type, pointer, json).toString());
        if (decoded instanceof Decoded.Undecodable undecodable) {
          assertThat(undecodable.detail()).as(pointer + " = " + json).doesNotContain("unforeseen");
        } else if (decoded instanceof Decoded.Known known) {
          assertThat(Bodies.written(new NormalizedEvents().write(known.event()))).isNotEmpty();
        }
      }
    }
    assertThat(Samples.of(type)).isEqualTo(original);
  }
}
