package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 1, 2, 3, 5 and 11, computed by hand. */
class OracleSessionTest {

  @Test
  void anOrdinarySession() {
    Shown shown =
        Shown.of(
            """
            started 1:00 account=acc title=Lesson skey=room
            user_joined 1:05 uuid=a key=k1 name=Ann
            user_left 1:35 uuid=a key=k1 name=Ann reason="Ann left the session."
            ended 2:00 start=1:00
            now 2:00
            """);
    assertThat(shown.life()).isEqualTo("ended 1:00:00/event 2:00:00/event 3600 []");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 0 peak 1@1:05:00 visits 1 rejoins 0 seconds 1800 phone 0");
    assertThat(shown.visits("k1")).isEqualTo("1:05:00-1:35:00 event LEFT_THE_SESSION 1800");
    assertThat(shown.views().sessions()).containsOnlyKeys("s1");
    assertThat(shown.session().deepCopy().remove(Compared.FAMILIES).toString())
        .isEqualTo(
            """
            {"session_id":"s1","account_id":"acc","session_name":"Lesson","session_key":"room",\
            "status":"ended","start_time":"2026-03-02T01:00:00Z","start_source":"event",\
            "end_time":"2026-03-02T02:00:00Z","end_source":"event","duration_seconds":3600,\
            "participants":{"total":1,"present":0,"peak":1,"peak_time":"2026-03-02T01:05:00Z",\
            "visits":1,"rejoins":0,"seconds":1800,"phone":0},"facts":4,"flags":[]}""");
    assertThat(shown.participant("k1").toString())
        .isEqualTo(
            """
            {"session_id":"s1","account_id":"acc","participant_id":"k1","user_key":"k1",\
            "participant_uuids":["a"],"user_ids":[],"name":"Ann","phone":false,"present":false,\
            "visits":[{"join_time":"2026-03-02T01:05:00Z","leave_time":"2026-03-02T01:35:00Z",\
            "leave_reason":"LEFT_THE_SESSION","leave_source":"event","seconds":1800}],\
            "first_join_time":"2026-03-02T01:05:00Z","last_leave_time":"2026-03-02T01:35:00Z",\
            "seconds":1800,"rejoins":0}""");
  }

  @Test
  void startsAtTheEarliestStartOfTheLifecycleEventsEvenIfOthersKnowAnEarlierOne() {
    assertThat(
            Shown.of(
                    """
                    started 1:10
                    ended 2:00 start=1:05
                    recording_started 1:20 start=0:50
                    """)
                .life())
        .isEqualTo("ended 1:05:00/event 2:00:00/event 3300 []");
  }

  @Test
  void startsAtTheEarliestStartThatAnyOtherEventStates() {
    assertThat(
            Shown.of(
                    """
                    alert 0:30
                    recording_started 1:20 start=1:00
                    recording_completed 9:00 start=0:55
                    ended 2:00
                    """)
                .life())
        .isEqualTo("ended 0:55:00/event 2:00:00/event 3900 []");
  }

  @Test
  void startsAtItsEarliestActivityWhenNobodyStatesAStart() {
    assertThat(
            Shown.of(
                    """
                    recording_completed 0:10
                    alert 0:30
                    user_joined 0:45 uuid=a
                    now 0:50
                    """)
                .life())
        .isEqualTo("live 0:30:00/inferred ?/null null [implied_start]");
  }

  @Test
  void aStartedWithoutItsTimeIsActivityOnly() {
    assertThat(Shown.of("started - ts=0:30\nnow 0:31").life())
        .isEqualTo("live 0:30:00/inferred ?/null null [implied_start]");
  }

  @Test
  void endsAtTheLatestStatedEndAndIsNotReopenedByLaterActivity() {
    Shown shown =
        Shown.of(
            """
            started 0:00
            ended 1:00
            ended 1:30
            user_joined 1:20 uuid=a
            alert 1:50
            now 1:50
            """);
    assertThat(shown.life()).isEqualTo("ended 0:00:00/event 1:30:00/event 5400 []");
    assertThat(shown.visits("a")).isEqualTo("1:20:00-1:30:00 inferred null 600");
  }

  @Test
  void anEndedWithoutItsTimeEndsAtItsFactTime() {
    assertThat(Shown.of("started 0:00\nended - ts=0:30").life())
        .isEqualTo("ended 0:00:00/event 0:30:00/event 1800 []");
  }

  @Test
  void inferredToHaveEndedTwoHoursAfterAllLeft() {
    String history =
        """
        started 0:00
        user_joined 0:05 uuid=a
        user_left 0:10 uuid=a
        alert 0:20
        """;
    assertThat(Shown.of(history + "now 2:19:59.999").life())
        .isEqualTo("live 0:00:00/event ?/null null []");
    assertThat(Shown.of(history + "now 2:20").life())
        .isEqualTo("ended 0:00:00/event 0:20:00/inferred 1200 [inferred_end]");
    assertThat(Shown.of(history + "sharing_started 2:00\nnow 2:20").life())
        .isEqualTo("live 0:00:00/event ?/null null []");
    assertThat(Shown.of(history + "ended 0:15\nnow 2:20").life())
        .isEqualTo("ended 0:00:00/event 0:15:00/event 900 []");
  }

  @Test
  void anOpenVisitOrNoVisitAtAllWaitsThirtyHours() {
    String open = "started 0:00\nuser_joined 0:05 uuid=a\nuser_left 0:05 uuid=b\n";
    assertThat(Shown.of(open + "now 30:04:59.999").life())
        .isEqualTo("live 0:00:00/event ?/null null [orphan_leave]");
    Shown ended = Shown.of(open + "now 30:05");
    assertThat(ended.life())
        .isEqualTo("ended 0:00:00/event 0:05:00/inferred 300 [inferred_end, orphan_leave]");
    assertThat(ended.visits("a")).isEqualTo("0:05:00-0:05:00 inferred null 0");
    assertThat(Shown.of("started 0:00\nnow 29:59").life()).startsWith("live");
    assertThat(Shown.of("started 0:00\nnow 30:00").life())
        .isEqualTo("ended 0:00:00/event 0:00:00/inferred 0 [inferred_end]");
  }

  @Test
  void anOrphanIsAVisitThatIsClosed() {
    assertThat(Shown.of("user_left 0:05 uuid=a\nnow 2:05").life())
        .isEqualTo(
            "ended 0:05:00/inferred 0:05:00/inferred 0"
                + " [implied_start, inferred_end, orphan_leave]");
  }

  @Test
  void knownFromRecordingAssetsOnlyItHasEndedNobodyKnowsWhen() {
    assertThat(Shown.of("recording_completed 5:00 start=1:00\nnow 5:00").life())
        .isEqualTo("ended 1:00:00/event ?/null null []");
    assertThat(Shown.of("recording_trashed 5:00\nnow 90:00").life())
        .isEqualTo("ended ?/null ?/null null []");
  }

  @Test
  void anEndBeforeTheStartLastsNothingAndSaysSo() {
    Shown shown =
        Shown.of(
            """
            started 1:00
            user_joined 0:59:50 uuid=a
            ended 0:59:30
            """);
    assertThat(shown.life()).isEqualTo("ended 1:00:00/event 0:59:30/event 0 [negative_duration]");
    assertThat(shown.visits("a")).isEqualTo("0:59:50-0:59:50 inferred null 0");
    assertThat(shown.summary())
        .isEqualTo("total 1 present 0 peak 0@? visits 1 rejoins 0 seconds 0 phone 0");
    assertThat(Shown.of("ended 0:30 start=1:00").life())
        .isEqualTo("ended 1:00:00/event 0:30:00/event 0 [negative_duration]");
  }

  @Test
  void peopleWhoComeBackMoreThanAMinuteLaterReopenIt() {
    String ended = "started 0:00\nuser_joined 0:01 uuid=a\nended 0:30\n";
    assertThat(Shown.of(ended + "user_joined 0:31 uuid=b\nnow 0:32").life())
        .isEqualTo("ended 0:00:00/event 0:30:00/event 1800 []");
    assertThat(Shown.of(ended + "alert 0:45\nnow 0:46").life())
        .isEqualTo("ended 0:00:00/event 0:30:00/event 1800 []");
    for (String again : new String[] {"user_joined 0:31:00.001 uuid=b", "started 0:31:00.001"}) {
      assertThat(Shown.of(ended + again + "\nnow 0:32").life())
          .isEqualTo("live 0:00:00/event ?/null null [reopened]");
      assertThat(Shown.of(ended + again + "\nended 0:40").life())
          .isEqualTo("ended 0:00:00/event 0:40:00/event 2400 []");
    }
  }

  @Test
  void aReopenedSessionIsInferredToHaveEndedLikeAnother() {
    String back =
        """
        started 0:00
        user_joined 0:01 uuid=a
        ended 0:30
        user_joined 0:35 uuid=b
        """;
    String left = back + "user_left 0:40 uuid=b\n";
    assertThat(Shown.of(left + "now 2:39:59.999").life()).startsWith("live");
    Shown shown = Shown.of(left + "now 2:40");
    assertThat(shown.life())
        .isEqualTo("ended 0:00:00/event 0:40:00/inferred 2400 [inferred_end, reopened]");
    assertThat(shown.visits("a")).isEqualTo("0:01:00-0:30:00 inferred null 1740");
    assertThat(Shown.of(back + "now 30:34:59.999").life()).startsWith("live");
    assertThat(Shown.of(back + "now 30:35").life())
        .isEqualTo("ended 0:00:00/event 0:35:00/inferred 2100 [inferred_end, reopened]");
  }

  @Test
  void moreThanTenMinutesBetweenFactTimeAndEventTsIsSkew() {
    assertThat(Shown.of("started 0:00 ts=0:10").life()).endsWith(" []");
    assertThat(Shown.of("started 0:00 ts=0:10:00.001").life()).endsWith(" [event_time_skew]");
    assertThat(Shown.of("started 0:30 ts=0:19:59.999").life()).endsWith(" [event_time_skew]");
    assertThat(Shown.of("started 0:00 ts=none").life()).endsWith(" []");
  }

  @Test
  void descriptionsTakeTheLatestFactThatStatesOne() {
    Shown shown =
        Shown.of(
            """
            alert 0:10 account=late title=ByFactTime
            started 0:00 ts=0:20 account=early skey=one
            started 0:05 ts=0:06 skey=two
            started 0:05 ts=0:06 skey=three
            recording_trashed 0:30 title=""
            """);
    assertThat(shown.session().get("account_id").textValue()).isEqualTo("late");
    assertThat(shown.session().get("session_name").textValue()).isEqualTo("ByFactTime");
    assertThat(shown.session().get("session_key").textValue()).isEqualTo("two");
  }

  @Test
  void fractionsOfASecondAreDecimalsWithoutTrailingZeros() {
    assertThat(Shown.of("started 0:00\nended 0:00:01.250").life())
        .isEqualTo("ended 0:00:00/event 0:00:01.250/event 1.25 []");
  }

  @Test
  void sessionsDoNotMix() {
    Shown shown = Shown.of("started 0:00\nended 0:10 session=s2\nnow 0:10");
    assertThat(shown.views().sessions()).containsOnlyKeys("s1", "s2");
    assertThat(shown.life()).startsWith("live");
  }
}
