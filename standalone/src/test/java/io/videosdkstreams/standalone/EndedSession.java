package io.videosdkstreams.standalone;

import java.time.Instant;

/** A session that has ended, with one participant; nothing more will happen to it. */
final class EndedSession {

  static final String ACCOUNT = "of-ended-sessions";

  private EndedSession() {}

  /**
   * @param id ends in a slash and a number, which says when it was
   */
  static void deliver(Sender sender, String id) {
    int number = Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    Instant start = Instant.parse("2026-03-14T15:00:00Z").plusSeconds(60L * number);
    event(sender, "session.started", id, start, "\"start_time\":\"" + start + "\"");
    String user = "\"user\":{\"id\":\"1\",\"user_key\":\"u-" + id + "\",\"name\":\"A\",";
    event(sender, "session.user_joined", id, start, user + "\"join_time\":\"" + start + "\"}");
    Instant end = start.plusSeconds(600);
    event(sender, "session.user_left", id, end, user + "\"leave_time\":\"" + end + "\"}");
    event(sender, "session.ended", id, end, "\"end_time\":\"" + end + "\"");
  }

  private static void event(Sender sender, String type, String id, Instant time, String fields) {
    sender.deliver(
        """
        {"event":"%s","event_ts":%d,"payload":{"account_id":"%s",
         "object":{"session_id":"%s","session_name":"n",%s}}}"""
            .formatted(type, time.toEpochMilli(), ACCOUNT, id, fields));
  }
}
