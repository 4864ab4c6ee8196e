package io.videosdkstreams.processor.truth;

import java.util.List;
import java.util.stream.Stream;

/** Small histories after captures and reports: reasons, cut times, times not believed, returns. */
final class RealPayloads {

  private static final String LEFT_IN_2099 =
      """
      started 9:00 account=acc
      user_joined 9:00:05 uuid=U id=1 key=k
      user_left 640000:00 ts=9:29:55 uuid=U id=1 key=k
      """;

  private static final String BACK =
      """
      started 9:00 account=acc
      user_joined 9:00 uuid=U id=1 key=k
      user_left 9:30 uuid=U id=1 key=k
      ended 9:30
      user_joined 9:35 uuid=V id=2 key=k
      """;

  private static final String SECOND_RECORDING =
      """
      started 9:00
      user_joined 9:00 uuid=U id=1
      recording_started 9:05
      recording_stopped 9:10
      recording_started 9:12
      recording_completed 9:14 files=f1:MP4:100
      """;

  private RealPayloads() {}

  static List<RealPayload> all() {
    return Stream.of(RoomMovePayloads.all(), reasons(), times(), returns(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RealPayload> reasons() {
    return List.of(
        reason(
            "Ann left the session.<br>Reason: Host ended the session.", "HOST_ENDED_THE_SESSION"),
        reason("Ann left the session. Reason : Host ended the session.", "HOST_ENDED_THE_SESSION"),
        reason("left the session.<br>Reason: Host closed the session", "HOST_CLOSED_THE_SESSION"),
        reason("Ann left the session. Reason : Removed by host. ", "REMOVED_BY_HOST"),
        reason("Ann left the session.<br>Reason: Ann left the session.", "LEFT_THE_SESSION"),
        reason("left the session. Reason : left the session", "LEFT_THE_SESSION"),
        reason(
            "Ann got disconnected from the session.<br>Reason: Network connection error.",
            "NETWORK_CONNECTION_ERROR"),
        reason(
            "Ann got disconnected from the session. Reason : No idea.",
            "GOT_DISCONNECTED_FROM_THE_SESSION"),
        reason("Host ended the session. ", "HOST_ENDED_THE_SESSION"),
        reason("Ann left the session", "LEFT_THE_SESSION"),
        reason("Something else.<br>Reason: No idea.", "OTHER"));
  }

  private static RealPayload reason(String sentence, String word) {
    return new RealPayload(
        "left, as \"" + sentence + "\"",
        "user_joined 9:00 uuid=U id=1\nuser_left 9:10 uuid=U id=1 reason=\""
            + sentence
            + "\"\nnow 9:11",
        "participants s1|U visits.0.leave_reason = " + word);
  }

  private static List<RealPayload> times() {
    return List.of(
        new RealPayload(
            "date_time cut to the minute",
            """
            started 9:00 account=acc
            sharing_started 9:20 ts=9:20:31 id=1
            sharing_ended 9:22 ts=9:22:49.250 id=1
            sharing_started 9:25 ts=9:25:05 id=1
            sharing_ended 9:25 ts=9:25:40.700 id=1
            sharing_started 9:25 ts=9:25:45.999 id=1
            sharing_ended 9:27 ts=9:27:10 id=1
            ended 9:30
            """,
            """
            sessions s1 sharing = {"shares":3,"seconds":258,"active":0}
            shares s1 shares.0.start_time = 9:20:31
            shares s1 shares.0.end_time = 9:22:49
            shares s1 shares.1.start_time = 9:25:05
            shares s1 shares.1.seconds = 35
            shares s1 shares.2.start_time = 9:25:45
            shares s1 shares.2.seconds = 85
            shares s1 peak = 1
            sessions s1 flags = []"""),
        new RealPayload(
            "event_ts in seconds",
            """
            started 9:00 account=acc tsform=seconds
            recording_started 9:05 account=acc tsform=seconds
            alert 9:10 account=acc issues=Lag tsform=seconds
            recording_stopped 9:15 account=acc tsform=seconds
            ended 9:30 account=acc tsform=seconds
            """,
            """
            sessions s1 recording.seconds = 600
            sessions s1 start_time = 9:00:00
            alerts s1 first_time = 9:10:00
            usage size = 2
            usage acc|hour|2026-03-02T09:00:00Z alerts = 1
            usage acc|day|2026-03-02T00:00:00Z session_seconds = 1800
            sessions s1 flags = []"""),
        new RealPayload(
            "a leave in 2099, of a session that ended",
            LEFT_IN_2099 + "ended 9:30\nnow 9:31",
            """
            sessions s1 status = ended
            sessions s1 duration_seconds = 1800
            sessions s1 participants.seconds = 1790
            participants s1|k visits.0.leave_time = 9:29:55
            sessions s1 flags = ["event_time_skew"]
            usage size = 2
            usage acc|hour|2026-03-02T09:00:00Z participant_seconds = 1790
            usage acc|hour|2026-03-02T09:00:00Z session_seconds = 1800
            users acc|k seconds = 1790
            users acc|k last_seen = 9:29:55"""),
        new RealPayload(
            "a leave in 2099, no session.ended",
            LEFT_IN_2099 + "now 11:29:55",
            """
            sessions s1 status = ended
            sessions s1 end_time = 9:29:55
            sessions s1 end_source = inferred
            usage size = 2"""));
  }

  private static List<RealPayload> returns() {
    return List.of(
        new RealPayload(
            "back after session.ended, live",
            BACK + "now 9:36",
            """
            sessions s1 status = live
            sessions s1 end_time = null
            sessions s1 participants.present = 1
            sessions s1 participants.total = 1
            sessions s1 flags = ["reopened"]"""),
        new RealPayload(
            "back after session.ended, and ended again",
            BACK + "user_left 9:40 uuid=V id=2 key=k\nended 9:40\nnow 9:41",
            """
            sessions s1 status = ended
            sessions s1 end_source = event
            sessions s1 duration_seconds = 2400
            sessions s1 participants.present = 0
            sessions s1 participants.seconds = 2100
            sessions s1 participants.rejoins = 1"""),
        new RealPayload(
            "back after session.ended, never ended again",
            BACK + "user_left 9:40 uuid=V id=2 key=k\nnow 11:40",
            """
            sessions s1 status = ended
            sessions s1 end_source = inferred
            sessions s1 end_time = 9:40:00
            sessions s1 duration_seconds = 2400"""),
        new RealPayload(
            "back after session.ended, nobody seen to leave",
            BACK.replace("user_left 9:30 uuid=U id=1 key=k\n", "") + "ended 9:40",
            """
            participants s1|k seconds = 2100
            participants s1|k visits.0.leave_time = 9:30:00
            participants s1|k visits.1.leave_time = 9:40:00
            participants s1|k rejoins = 1"""));
  }

  private static List<RealPayload> others() {
    return List.of(
        new RealPayload(
            "a second recording runs when the first one's files come",
            SECOND_RECORDING + "now 9:15",
            """
            sessions s1 recording.state = recording
            sessions s1 recording.seconds = 300
            sessions s1 recording.files = 1"""),
        new RealPayload(
            "a second recording is paused when the first one's files come",
            SECOND_RECORDING + "recording_paused 9:13\nnow 9:15",
            """
            sessions s1 recording.state = paused
            sessions s1 recording.seconds = 360"""),
        new RealPayload(
            "participant in place of user",
            """
            user_joined 9:00 uuid=U id=1 name=Ann object=participant
            user_left 9:10 uuid=U id=1 name=Ann object=participant
            now 9:11
            """,
            """
            participants s1|U seconds = 600
            participants s1|U name = Ann
            participants s1|U user_ids = ["1"]
            sessions s1 participants.total = 1"""),
        new RealPayload(
            "a byte in a name that is not UTF-8",
            "user_joined 9:00 uuid=U id=1 name=Jos\uFFFD\nnow 9:01",
            """
            participants s1|U name = Jos\uFFFD
            sessions s1 participants.present = 1"""));
  }
}
