package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 10, and persons across sessions, computed by hand. */
class OracleUsageTest {

  private static final String HOUR = "acc|hour|2026-03-02T";

  private static String row(Shown shown, String key) {
    return shown.on(Views.USAGE, key).replaceAll("[{}]|granularity \\w+, ", "");
  }

  @Test
  void secondsFallWhereTheyFallAndTheRestWhereTheSessionStarted() {
    Shown shown =
        Shown.of(
            """
            started 0:30 account=acc
            user_joined 0:40 uuid=a key=k
            user_joined 0:50 uuid=b key=k
            user_left 1:10 uuid=a key=k
            user_left 1:05 uuid=b key=k
            user_left 1:06 uuid=c
            alert 2:00
            ended 2:30
            started 1:00 session=s2 account=acc
            ended 1:15 session=s2
            started 1:15 session=s3 account=acc
            ended 1:20 session=s3
            started 1:00 session=s4
            now 3:00
            """);
    assertThat(row(shown, HOUR + "00:00:00Z"))
        .isEqualTo(
            "start 0:00:00, sessions 1, participants 2, session_seconds 1800,"
                + " participant_seconds 1200, peak_sessions 1, alerts 0");
    assertThat(row(shown, HOUR + "01:00:00Z"))
        .isEqualTo(
            "start 1:00:00, sessions 2, participants 0, session_seconds 4800,"
                + " participant_seconds 600, peak_sessions 2, alerts 0");
    assertThat(row(shown, HOUR + "02:00:00Z"))
        .isEqualTo(
            "start 2:00:00, sessions 0, participants 0, session_seconds 1800,"
                + " participant_seconds 0, peak_sessions 1, alerts 1");
    assertThat(row(shown, "acc|day|2026-03-02T00:00:00Z"))
        .isEqualTo(
            "start 0:00:00, sessions 3, participants 2, session_seconds 8400,"
                + " participant_seconds 1800, peak_sessions 2, alerts 1");
    assertThat(shown.views().on(Views.USAGE)).hasSize(4);
  }

  @Test
  void aTimeOfAWrongClockCountsInAThousandHours() {
    Shown shown =
        Shown.of(
            """
            started 0:30 account=acc
            user_joined 0:40 uuid=a key=k
            user_left 1500:00 uuid=a key=k
            ended 1500:00
            now 1501:00
            """);
    assertThat(shown.views().on(Views.USAGE)).hasSize(1_000 + 42);
    assertThat(row(shown, "acc|hour|2026-04-12T15:00:00Z"))
        .isEqualTo(
            "start 999:00:00, sessions 0, participants 0, session_seconds 3600,"
                + " participant_seconds 3600, peak_sessions 1, alerts 0");
  }

  @Test
  void aLiveSessionCountsUntilTheEndOfTheHourAndOfTheDay() {
    Shown shown =
        Shown.of(
            """
            started 0:30 account=acc
            started 1:10 session=s2 account=acc
            now 3:00
            """);
    assertThat(row(shown, HOUR + "01:00:00Z")).contains("session_seconds 0", "peak_sessions 1");
    assertThat(row(shown, "acc|day|2026-03-02T00:00:00Z")).contains("peak_sessions 2");
    assertThat(shown.views().on(Views.USAGE)).hasSize(3);
  }

  @Test
  void anEndBeforeTheStartCountsTheSessionAndNoSeconds() {
    assertThat(row(Shown.of("ended 0:30 start=1:00 account=acc"), "acc|hour|2026-03-02T01:00:00Z"))
        .contains("sessions 1", "session_seconds 0", "peak_sessions 0");
  }

  @Test
  void aSessionMayEndAtMidnightOrCrossIt() {
    Shown shown = Shown.of("started 23:30 account=acc\nended 24:30");
    assertThat(row(shown, "acc|day|2026-03-02T00:00:00Z")).contains("session_seconds 1800");
    assertThat(row(shown, "acc|day|2026-03-03T00:00:00Z"))
        .contains("sessions 0", "session_seconds 1800", "peak_sessions 1");
    assertThat(Shown.of("started 23:30 account=acc\nended 24:00").views().on(Views.USAGE))
        .hasSize(2);
  }

  @Test
  void onePersonAcrossSessions() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:05 uuid=a key=k account=acc
            user_left 0:10 uuid=a key=k
            user_left 0:01 uuid=b key=k
            ended 0:20
            user_joined 1:00 session=s2 uuid=c key=k account=acc
            user_joined 1:01 session=s2 uuid=d account=acc
            user_joined 1:00 session=s3 uuid=e key=k
            now 1:05
            """);
    assertThat(shown.on(Views.USERS))
        .isEqualTo(
            "{user_key k, sessions 2, visits 3, seconds 300, first_seen 0:01:00,"
                + " last_seen 1:00:00}");
    assertThat(shown.views().on(Views.USERS)).containsOnlyKeys("acc|k");
  }
}
