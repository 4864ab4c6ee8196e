package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that are believed, computed by hand. */
class OracleTimesTest {

  private static Instant factTime(String line) {
    return OracleTimes.factTime(Line.parse(line));
  }

  @ParameterizedTest
  @CsvSource({
    "9:20:00, 9:20:31, 9:20:31",
    "9:20:00, 9:20:31.400, 9:20:31",
    "9:20:00, 9:20:59.999, 9:20:59",
    "9:20:00, 9:21:09.999, 9:20:59",
    "9:20:00, 9:21:10, 9:20:00",
    "9:20:00, 9:20:00, 9:20:00",
    "9:20:00, 9:19:59.999, 9:20:00",
    "9:20:01, 9:20:31, 9:20:01",
    "9:20:00.001, 9:20:31, 9:20:00.001"
  })
  void aDateTimeCutToTheMinute(String own, String ts, String fact) {
    for (String type : new String[] {"sharing_started", "live_streaming_stopped"}) {
      assertThat(factTime("%s %s ts=%s".formatted(type, own, ts))).isEqualTo(Offsets.parse(fact));
    }
    assertThat(factTime("user_joined %s ts=%s".formatted(own, ts))).isEqualTo(Offsets.parse(own));
  }

  @Test
  void anEventTsOfTenDigitsIsSeconds() {
    Line line = Line.parse("alert 9:20:31 tsform=seconds");
    assertThat(line.eventTsNumber()).isEqualTo(1772443231L);
    assertThat(OracleTimes.eventTs(line)).isEqualTo(Offsets.parse("9:20:31"));
    assertThat(factTime("sharing_started 9:20 ts=9:20:31 tsform=seconds"))
        .isEqualTo(Offsets.parse("9:20:31"));
  }

  @ParameterizedTest
  @CsvSource({
    "2014-12-31T23:59:59.999Z, false",
    "2015-01-01T00:00:00Z, true",
    "2099-12-31T23:59:59.999Z, true",
    "2100-01-01T00:00:00Z, false",
    "1970-01-01T00:00:00Z, false"
  })
  void anEventTsFarAwayIsNotStated(String ts, boolean stated) {
    String offset = Offsets.print(Instant.parse(ts));
    assertThat(OracleTimes.eventTs(Line.parse("alert " + offset)) != null).isEqualTo(stated);
    Line join = Line.parse("user_joined 9:20 ts=" + offset);
    assertThat(OracleTimes.isSkewed(join)).isEqualTo(stated);
  }

  @Test
  void anEventTsThatIsNoNumberIsNotStated() {
    assertThat(factTime("user_joined 9:20 ts=9:21 tsform=text")).isEqualTo(Offsets.parse("9:20"));
    assertThat(factTime("alert 9:20 tsform=text")).isNull();
  }

  @Test
  void anOwnTimeFarAheadOrLongAgoIsNotBelieved() {
    assertThat(factTime("user_left 33:20 ts=9:20")).isEqualTo(Offsets.parse("33:20"));
    assertThat(factTime("user_left 33:20:00.001 ts=9:20")).isEqualTo(Offsets.parse("9:20"));
    assertThat(factTime("user_left 33:20:00.001 ts=none")).isEqualTo(Offsets.parse("33:20:00.001"));
    String old = Offsets.print(Instant.parse("2014-12-31T23:59:59.999Z"));
    assertThat(factTime("user_left " + old + " ts=9:20")).isEqualTo(Offsets.parse("9:20"));
    assertThat(OracleTimes.isSkewed(Line.parse("user_left " + old + " ts=9:20"))).isTrue();
    assertThat(factTime("user_left " + old + " ts=none")).isNull();
  }

  @Test
  void aSessionStartOfAnotherEventThatIsNotBelievedIsNotStated() {
    Line line = Line.parse("recording_started 9:20 start=33:20");
    assertThat(OracleTimes.sessionStart(line)).isEqualTo(Offsets.parse("33:20"));
    assertThat(OracleTimes.sessionStart(Line.parse("recording_started 9:20 start=33:20:01")))
        .isNull();
    assertThat(OracleTimes.sessionStart(Line.parse("started 33:20:01 ts=9:20")))
        .isEqualTo(Offsets.parse("9:20"));
    assertThat(OracleTimes.isSkewed(line)).isFalse();
  }
}
