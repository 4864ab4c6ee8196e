package io.videosdkstreams.processor.truth;

import java.util.List;

/** People who move between rooms or reconnect at once, after captures. */
final class RoomMovePayloads {

  private static final String MOVE =
      """
      started 9:00 account=acc
      user_joined 9:00:05 uuid=U id=1
      user_joined 9:10:16 ts=9:10:17.854 uuid=U id=2
      user_left 9:10:16 ts=9:10:18.113 uuid=U id=1
      """;

  private RoomMovePayloads() {}

  static List<RealPayload> all() {
    return List.of(
        new RealPayload(
            "a move between rooms",
            MOVE + "user_left 9:29:59 uuid=U id=2\nended 9:30\nnow 9:31",
            """
            participants s1|U seconds = 1794
            participants s1|U rejoins = 0
            participants s1|U visits.0.join_time = 9:00:05
            participants s1|U visits.0.leave_time = 9:10:16
            participants s1|U visits.0.leave_source = event
            participants s1|U visits.1.join_time = 9:10:16
            participants s1|U visits.1.leave_time = 9:29:59
            sessions s1 participants.total = 1
            sessions s1 participants.visits = 2
            sessions s1 participants.rejoins = 0
            sessions s1 participants.seconds = 1794
            sessions s1 participants.peak = 1
            sessions s1 flags = []"""),
        new RealPayload(
            "three people moved in one second, live",
            MOVE
                + MOVE.replace("uuid=U", "uuid=V")
                + MOVE.replace("uuid=U", "uuid=W")
                + "now 12:30",
            """
            sessions s1 status = live
            sessions s1 participants.total = 3
            sessions s1 participants.present = 3
            sessions s1 participants.peak = 3
            sessions s1 participants.rejoins = 0
            sessions s1 participants.seconds = 1833
            sessions s1 flags = []"""),
        new RealPayload(
            "an instant reconnect without uuid",
            """
            user_joined 8:10:25 id=16778240
            user_joined 8:10:45 id=16778240
            user_left 8:10:45 id=16778240
            user_left 8:11:14 id=16778240
            now 8:12
            """,
            """
            participants s1|16778240 seconds = 49
            participants s1|16778240 rejoins = 0
            sessions s1 participants.visits = 2
            sessions s1 participants.seconds = 49
            sessions s1 flags = ["implied_start"]"""),
        new RealPayload(
            "an instant reconnect without uuid, with another id and a key",
            """
            user_joined 8:10:25 id=1 key=k
            user_joined 8:10:45 id=2 key=k
            user_left 8:10:45 id=1 key=k
            user_left 8:11:14 id=2 key=k
            now 8:12
            """,
            """
            participants s1|k seconds = 49
            participants s1|k rejoins = 0
            sessions s1 participants.visits = 2"""),
        new RealPayload(
            "a move in which the leave comes a second later",
            """
            user_joined 0:00 uuid=U id=1
            user_joined 0:10:11 uuid=U id=2
            user_left 0:10:12 uuid=U id=1
            user_left 0:29:54 uuid=U id=2
            now 0:30
            """,
            """
            participants s1|U seconds = 1794
            participants s1|U rejoins = 0
            sessions s1 participants.visits = 2
            sessions s1 participants.peak = 1
            sessions s1 flags = ["implied_start"]"""),
        new RealPayload(
            "the same, the first join lost",
            """
            started 0:00
            user_joined 0:10:11 uuid=U id=2
            user_left 0:10:12 uuid=U id=1
            user_left 0:29:54 uuid=U id=2
            now 0:30
            """,
            """
            participants s1|U seconds = 1183
            participants s1|U rejoins = 0
            participants s1|U visits.1.join_time = null
            sessions s1 participants.visits = 2
            sessions s1 flags = ["orphan_leave"]"""),
        new RealPayload(
            "a share and an ingestion that end and begin at one time",
            """
            started 9:00
            sharing_started 9:01:05 id=1
            sharing_started 9:01:35 ts=9:01:36 id=1
            sharing_ended 9:01:35 ts=9:01:37 id=1
            sharing_ended 9:02:05 id=1
            stream_ingestion_started 9:01 stream=in
            stream_ingestion_started 9:02 stream=in
            stream_ingestion_stopped 9:02 stream=in
            stream_ingestion_stopped 9:03 stream=in
            now 9:05
            """,
            """
            sessions s1 sharing = {"shares":2,"seconds":60,"active":0}
            stream-ingestions s1|in on_air_seconds = 120
            stream-ingestions s1|in on_air_intervals.1.start_time = 9:02:00"""));
  }
}
