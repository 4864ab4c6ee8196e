package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 7 and 9 for shares, streams, calls and alerts, computed by hand. */
class OracleFamiliesTest {

  @Test
  void sharesEndByTheirOwnEndTheNextStartTheLeaveOrTheSession() {
    Shown shown =
        Shown.of(
            """
            started 0:00
            sharing_started 0:05 id=1 key=k name=Ann content=desktop
            sharing_ended 0:10 id=1
            sharing_started 0:10 id=1 content=whiteboard
            sharing_started 0:20 id=1 content=desktop
            user_left 0:25 id=1
            user_left 0:27 id=1
            sharing_started 0:22 key=k2
            sharing_ended 0:03 id=3
            ended 0:30
            sharing_ended 0:04 name=Nobody
            """);
    assertThat(shown.on(Views.SHARES))
        .isEqualTo(
            "{shares [{user_id 3, end_time 0:03:00, end_source event},"
                + " {user_id 1, user_key k, name Ann, content desktop, start_time 0:05:00,"
                + " end_time 0:10:00, end_source event, seconds 300},"
                + " {user_id 1, content whiteboard, start_time 0:10:00, end_time 0:20:00,"
                + " end_source inferred, seconds 600},"
                + " {user_id 1, content desktop, start_time 0:20:00, end_time 0:25:00,"
                + " end_source inferred, seconds 300},"
                + " {user_key k2, start_time 0:22:00, end_time 0:30:00, end_source inferred,"
                + " seconds 480}], shares_total 5, active 0, seconds 1680,"
                + " seconds_by_content {desktop 600, whiteboard 600},"
                + " seconds_by_content_total 2, peak 2,"
                + " peak_time 0:22:00}");
    assertThat(shown.sum("sharing")).isEqualTo("{\"shares\":5,\"seconds\":1680,\"active\":0}");
  }

  @Test
  void aShareOfALiveSessionGoesOnAndNobodysShareIsNone() {
    Shown open = Shown.of("sharing_started 0:05 id=1\nnow 0:06");
    assertThat(open.sum("sharing")).isEqualTo("{\"shares\":1,\"seconds\":0,\"active\":1}");
    Shown nobody = Shown.of("sharing_started 0:05 name=Ann\nnow 0:06");
    assertThat(nobody.views().on(Views.SHARES)).isEmpty();
    assertThat(nobody.sum("sharing")).isEqualTo("{\"shares\":0,\"seconds\":0,\"active\":0}");
  }

  @Test
  void aShareEndsAtTheSessionEndThatComesFirst() {
    assertThat(
            Shown.of(
                    """
                    sharing_started 0:05 id=1
                    ended 0:10
                    sharing_started 0:15 id=1
                    sharing_ended 0:20 id=1
                    ended 0:30
                    """)
                .sum("sharing"))
        .isEqualTo("{\"shares\":2,\"seconds\":600,\"active\":0}");
  }

  @Test
  void liveStreamsAreKeyedByServiceAndPage() {
    Shown shown =
        Shown.of(
            """
            live_streaming_started 0:00 service=YouTube page=b resolution=720p
            live_streaming_stopped 0:10 service=YouTube page=b
            live_streaming_started 0:05 page=a
            now 0:11
            """);
    assertThat(shown.on(Views.LIVE_STREAMS))
        .isEqualTo(
            "{streams [{page_url a, active true, intervals [{start_time 0:05:00}],"
                + " intervals_total 1, seconds 0},"
                + " {service YouTube, page_url b, resolution 720p, active false,"
                + " intervals [{start_time 0:00:00, end_time 0:10:00, end_source event,"
                + " seconds 600}], intervals_total 1, seconds 600}],"
                + " streams_total 2, active 1, seconds 600}");
    assertThat(shown.sum("live_streaming"))
        .isEqualTo("{\"streams\":2,\"seconds\":600,\"active\":1}");
  }

  @Test
  void anIngestionIsConnectedAndOnAirAndEndsWhenItIsUnbound() {
    Shown shown =
        Shown.of(
            """
            stream_ingestion_connected 0:00 stream=in name=Cart
            stream_ingestion_started 0:05 stream=in
            stream_ingestion_disconnected 0:10 stream=in
            stream_ingestion_connected 0:12 stream=in
            stream_ingestion_unbind 0:20 stream=in name=Camera
            stream_ingestion_unbind 0:25 stream=in
            stream_ingestion_disconnected 0:30 stream=other
            stream_ingestion_started 0:31
            now 0:32
            """);
    assertThat(shown.on(Views.STREAM_INGESTIONS, "s1|in"))
        .isEqualTo(
            "{stream_id in, stream_name Camera, connected false, on_air false,"
                + " connected_seconds 1080, on_air_seconds 900,"
                + " connected_intervals [{start_time 0:00:00, end_time 0:10:00,"
                + " end_source event, seconds 600},"
                + " {start_time 0:12:00, end_time 0:20:00, end_source inferred, seconds 480}],"
                + " on_air_intervals [{start_time 0:05:00, end_time 0:20:00,"
                + " end_source inferred, seconds 900}], drops 1, unbound 0:25:00}");
    assertThat(shown.views().on(Views.STREAM_INGESTIONS)).containsOnlyKeys("s1|in", "s1|other");
    assertThat(shown.sum("stream_ingestion"))
        .isEqualTo("{\"streams\":2,\"seconds\":900,\"active\":0}");
  }

  @Test
  void aPhoneCallIsTheRingingItAnswersAndLinksWhoJoined() {
    Shown shown =
        Shown.of(
            """
            user_phone_callout_missed 0:00 key=k number=15550100
            user_phone_callout_ringing 0:01 key=k number=15550100 name=Marta
            user_phone_callout_accepted 0:02 key=k number=15550100
            user_phone_callout_ringing 0:05 key=k number=15550100
            user_phone_callout_ringing 0:05 host=h number=15550100
            user_joined 0:00 uuid=early phone=15550100
            user_joined 0:03 uuid=a key=guest phone="+1 555 0100"
            user_joined 0:04 uuid=b phone=15550100
            now 0:06
            """);
    assertThat(shown.all(Views.CALLOUTS))
        .containsExactly(
            "{kind phone, inviter h, target 15550100, outcome ringing, ringing_time 0:05:00}",
            "{kind phone, inviter k, invitee_name Marta, target 15550100, outcome accepted,"
                + " ringing_time 0:01:00, outcome_time 0:02:00, answer_seconds 60,"
                + " participant_id guest}",
            "{kind phone, inviter k, target 15550100, outcome missed, outcome_time 0:00:00}",
            "{kind phone, inviter k, target 15550100, outcome ringing, ringing_time 0:05:00}");
    assertThat(shown.sum("callouts"))
        .isEqualTo(
            "{\"attempts\":4,\"accepted\":1,\"rejected\":0,\"missed\":1,\"canceled\":0,"
                + "\"failed\":0,\"ringing\":2}");
  }

  @Test
  void aRoomSystemsCallIsItsMessageAndTheLatestOutcomeCounts() {
    Shown shown =
        Shown.of(
            """
            user_room_system_callout_ringing 0:01 msg=m name=Ann address=192.0.2.1 kind=sip
            user_room_system_callout_accepted 0:02 msg=m
            user_room_system_callout_failed 0:03 msg=m why=6
            user_room_system_callout_failed 0:04 name=Bob address=192.0.2.2 why=99
            now 0:06
            """);
    assertThat(shown.all(Views.CALLOUTS))
        .containsExactly(
            "{kind room_system, inviter Ann, target 192.0.2.1, call_type sip, outcome failed,"
                + " failure_reason NOT_REGISTERED, ringing_time 0:01:00, outcome_time 0:03:00}",
            "{kind room_system, inviter Bob, target 192.0.2.2, outcome failed,"
                + " failure_reason OTHER, outcome_time 0:04:00}");
  }

  @Test
  void anAlertCountsOnceForEachIssue() {
    Shown shown =
        Shown.of(
            """
            alert 0:01 issues="Low bandwidth,High CPU"
            alert 0:01 issues="Low bandwidth,High CPU"
            alert 0:03 issues="High CPU,High CPU"
            alert 0:05
            now 0:06
            """);
    assertThat(shown.on(Views.ALERTS))
        .isEqualTo(
            "{total 3, issues ["
                + "{issue High CPU, count 2, first_time 0:01:00, last_time 0:03:00},"
                + " {issue Low bandwidth, count 1, first_time 0:01:00, last_time 0:01:00}],"
                + " first_time 0:01:00, last_time 0:05:00}");
    assertThat(shown.sum("alerts"))
        .isEqualTo(
            "{\"total\":3,\"by_issue\":{\"High CPU\":2,\"Low bandwidth\":1},\"by_issue_total\":2}");
  }
}
