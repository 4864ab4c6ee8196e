package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 4, 5 and 6, computed by hand. */
class OracleVisitTest {

  @Test
  void aRejoinIsASecondVisit() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a id=1 key=k
            user_left 0:10 uuid=a id=1 key=k reason="Network connection error."
            user_joined 0:15 uuid=b id=2 key=k
            now 0:20
            """);
    assertThat(shown.visits("k"))
        .isEqualTo("0:00:00-0:10:00 event NETWORK_CONNECTION_ERROR 600, 0:15:00-? null null null");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 1 peak 1@0:00:00 visits 2 rejoins 1 seconds 600 phone 0");
    assertThat(shown.participant("k").get("rejoins").intValue()).isEqualTo(1);
    assertThat(shown.participant("k").get("present").booleanValue()).isTrue();
    assertThat(shown.participant("k").get("participant_uuids")).hasToString("[\"a\",\"b\"]");
    assertThat(shown.participant("k").get("user_ids")).hasToString("[\"1\",\"2\"]");
  }

  @Test
  void aJoinWhileOneIsOpenClosesThatOne() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a
                    user_joined 0:10 uuid=a
                    user_left 0:15 uuid=a reason="Removed by host."
                    """)
                .visits("a"))
        .isEqualTo("0:00:00-0:10:00 inferred null 600, 0:10:00-0:15:00 event REMOVED_BY_HOST 300");
  }

  @Test
  void aLeaveWithoutAJoinIsAnOrphan() {
    Shown shown = Shown.of("user_left 0:10 uuid=a reason=Whatever\nnow 0:11");
    assertThat(shown.visits("a")).isEqualTo("?-0:10:00 event OTHER null");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 0 peak 0@? visits 1 rejoins 0 seconds 0 phone 0");
    assertThat(shown.life()).contains("orphan_leave");
    assertThat(shown.participant("a").get("first_join_time").isNull()).isTrue();
  }

  @Test
  void atOneFactTimeALeaveClosesWhatWasOpenBeforeElseTheJoinOfThatMoment() {
    assertThat(Shown.of("user_left 0:10 uuid=a\nuser_joined 0:10 uuid=a").visits("a"))
        .isEqualTo("0:10:00-0:10:00 event null 0");
    assertThat(
            Shown.of("user_left 0:10 uuid=a ts=0:10:01\nuser_joined 0:10 uuid=a ts=0:10:02")
                .visits("a"))
        .isEqualTo("0:10:00-0:10:00 event null 0");
    assertThat(
            Shown.of(
                    """
                    user_joined 0:05 uuid=a
                    user_joined 0:10 uuid=a ts=0:10:01
                    user_left 0:10 uuid=a ts=0:10:02
                    now 0:11
                    """)
                .visits("a"))
        .isEqualTo("0:05:00-0:10:00 event null 300, 0:10:00-? null null null");
  }

  @Test
  void visitsArePairedWithinTheirUserIdWhereAllStateOne() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a id=1
                    user_joined 0:10 uuid=a id=2
                    user_left 0:12 uuid=a id=1
                    user_left 0:20 uuid=a id=2
                    """)
                .visits("a"))
        .isEqualTo("0:00:00-0:12:00 event null 720, 0:10:00-0:20:00 event null 600");
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a id=1
                    user_joined 0:10 uuid=a id=2
                    user_left 0:12 uuid=a
                    now 0:20
                    """)
                .visits("a"))
        .isEqualTo("0:00:00-0:10:00 inferred null 600, 0:10:00-0:12:00 event null 120");
  }

  @Test
  void whatItsOwnIdLeavesOpenIsClosedByTheConnectionsNextJoin() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a id=1
            user_joined 0:10 uuid=a id=2
            user_joined 0:10 uuid=a id=3
            user_joined 0:20 uuid=a id=3
            now 0:25
            """);
    assertThat(shown.visits("a"))
        .isEqualTo(
            "0:00:00-0:10:00 inferred null 600, 0:10:00-0:20:00 inferred null 600,"
                + " 0:10:00-0:20:00 inferred null 600, 0:20:00-? null null null");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 1 peak 1@0:00:00 visits 4 rejoins 0 seconds 1200 phone 0");
  }

  @Test
  void twoLeavesOfOneConnectionAtOneTimeAreOne() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a
            user_left 0:10 uuid=a ts=0:10:01 reason="Host did not join."
            user_left 0:10 uuid=a ts=0:10:09 reason="Host closed the session."
            user_left 0:10 uuid=a ts=0:10:11
            """);
    assertThat(shown.visits("a")).isEqualTo("0:00:00-0:10:00 event HOST_CLOSED_THE_SESSION 600");
  }

  @Test
  void aConnectionIsItsUuidElseItsUserIdElseItsKey() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a id=7
            user_joined 0:01 id=7
            user_joined 0:02 uuid="" id="" key=k
            user_joined 0:03 name=Nobody
            """);
    assertThat(shown.views().participants()).containsOnlyKeys("s1|a", "s1|7", "s1|k");
    assertThat(shown.life()).startsWith("live 0:00:00/inferred");
  }

  @Test
  void aKeyStatedLateMovesTheWholeConnection() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a key=z
            user_left 0:10 uuid=a key=b
            user_joined 0:05 uuid=c key=b
            now 0:12
            """);
    assertThat(shown.views().participants()).containsOnlyKeys("s1|b");
    assertThat(shown.visits("b"))
        .isEqualTo("0:00:00-0:10:00 event null 600, 0:05:00-? null null null");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 1 peak 1@0:00:00 visits 2 rejoins 0 seconds 600 phone 0");
  }

  @Test
  void theSmallestKeyIsTheSmallestInUtf8() {
    // U+FF5E sorts after U+1F600 as UTF-16, before it as UTF-8.
    Shown shown = Shown.of("user_joined 0:00 uuid=a key=\uD83D\uDE00\nuser_left 0:01 uuid=a key=～");
    assertThat(shown.views().participants()).containsOnlyKeys("s1|～");
  }

  @Test
  void aParticipantWithoutAKeyHasNone() {
    assertThat(Shown.of("user_joined 0:00 uuid=a").participant("a").get("user_key").isNull())
        .isTrue();
  }

  @Test
  void secondsAreTheUnionOfOverlappingVisits() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a key=k
            user_left 0:10 uuid=a key=k
            user_joined 0:05 uuid=b key=k
            user_left 0:15 uuid=b key=k
            user_joined 0:20 uuid=c key=k
            user_left 0:21 uuid=c key=k
            user_joined 0:00 uuid=d
            user_left 0:01 uuid=d
            """);
    assertThat(shown.participant("k").get("seconds").intValue()).isEqualTo(16 * 60);
    assertThat(shown.summary())
        .isEqualTo("total 2 present 0 peak 2@0:00:00 visits 4 rejoins 1 seconds 1020 phone 0");
  }

  @Test
  void visitsAreHalfOpenSoThatAHandoverIsNoPeak() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a
                    user_left 0:10 uuid=a
                    user_joined 0:10 uuid=b
                    user_joined 0:12 uuid=c
                    user_left 0:12 uuid=c
                    now 0:13
                    """)
                .summary())
        .isEqualTo("total 3 present 1 peak 1@0:00:00 visits 3 rejoins 0 seconds 600 phone 0");
  }

  @Test
  void thePeakIsTheFirstInstantOfTheMost() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a
                    user_joined 0:05 uuid=b
                    user_left 0:06 uuid=b
                    user_joined 0:08 uuid=c
                    now 0:09
                    """)
                .summary())
        .isEqualTo("total 3 present 2 peak 2@0:05:00 visits 3 rejoins 0 seconds 60 phone 0");
  }

  @Test
  void theRealLeaveReplacesTheInferredOneEvenAfterTheEnd() {
    String history = "user_joined 0:00 uuid=a\nended 0:30\n";
    assertThat(Shown.of(history).visits("a")).isEqualTo("0:00:00-0:30:00 inferred null 1800");
    assertThat(Shown.of(history + "user_left 0:40 uuid=a reason=\"Unknown reason.\"").visits("a"))
        .isEqualTo("0:00:00-0:40:00 event UNKNOWN_REASON 2400");
  }

  @Test
  void aPhoneIsWhatAJoinStates() {
    Shown shown =
        Shown.of(
            """
            user_joined 0:00 uuid=a phone=+15550100
            user_joined 0:00 uuid=b
            user_left 0:01 uuid=b phone=+15550101
            """);
    assertThat(shown.summary()).endsWith("phone 1");
    assertThat(shown.participant("a").get("phone").booleanValue()).isTrue();
    assertThat(shown.participant("b").get("phone").booleanValue()).isFalse();
  }

  @Test
  void theNameIsTheLatestStated() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:05 uuid=a key=k name=Ann
                    user_joined 0:01 uuid=b key=k name=Bob
                    user_left 0:09 uuid=a key=k
                    """)
                .participant("k")
                .get("name")
                .textValue())
        .isEqualTo("Ann");
  }

  @Test
  void aVisitEndsAtTheSessionEndThatComesFirstAfterItsJoin() {
    String history =
        """
        started 0:00
        user_joined 0:05 uuid=a
        ended 0:10
        user_joined 0:20 uuid=a
        ended 0:30
        """;
    assertThat(Shown.of(history).visits("a"))
        .isEqualTo("0:05:00-0:10:00 inferred null 300, 0:20:00-0:30:00 inferred null 600");
    assertThat(Shown.of(history + "user_left 0:12 uuid=a").visits("a"))
        .isEqualTo("0:05:00-0:12:00 event null 420, 0:20:00-0:30:00 inferred null 600");
  }
}
