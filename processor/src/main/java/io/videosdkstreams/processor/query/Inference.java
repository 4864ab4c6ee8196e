package io.videosdkstreams.processor.query;

import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.Flag;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the views hold that no single fact states, each with the rule it follows from, so that a
 * person can check any number by hand.
 *
 * @param time when it is taken to have happened
 * @param kind always {@code inference}
 * @param about the field it explains
 * @param participantId whose it is, null when it is the session's
 * @param because the rule, in words
 */
record Inference(
    Instant time, String kind, String about, Object value, String participantId, String because) {

  static List<Inference> of(SessionView session) {
    List<Inference> found = new ArrayList<>();
    if (session.startSource() == Source.INFERRED) {
      found.add(
          of(
              session.startTime(),
              "start_time",
              session.startTime(),
              "no fact states the session's start: it is the earliest activity"));
    }
    if (session.participants().peakTime() != null) {
      found.add(
          of(
              session.participants().peakTime(),
              "participants.peak",
              session.participants().peak(),
              "the first instant at which the most participants were present"));
    }
    if (session.endSource() == Source.INFERRED) {
      found.add(
          of(
              session.endTime(),
              "end_time",
              session.endTime(),
              "no session.ended has come and it has been quiet for long enough:"
                  + " it is the last activity"));
    }
    if (session.flags().contains(Flag.NEGATIVE_DURATION)) {
      found.add(
          of(
              session.endTime(),
              "duration_seconds",
              session.durationSeconds(),
              "the stated end lies before the stated start: the duration is given as 0"));
    }
    return found;
  }

  static List<Inference> of(ParticipantView participant, SessionView session) {
    List<Inference> found = new ArrayList<>();
    for (ParticipantView.Visit visit : participant.visits()) {
      if (visit.joinTime() == null) {
        found.add(
            of(
                visit.leaveTime(),
                participant,
                "visits.join_time",
                null,
                "a leave of which no join is known: it counts the participant and adds no seconds"));
      } else if (visit.leaveSource() == Source.INFERRED) {
        boolean withSession =
            session.endTime() != null && !visit.leaveTime().isBefore(session.endTime());
        found.add(
            of(
                visit.leaveTime(),
                participant,
                "visits.leave_time",
                visit.leaveTime(),
                withSession
                    ? "no leave has come: the visit closes with the session, not before its own join"
                    : "the same connection joined again: its visit before closes at that join"));
      }
    }
    return found;
  }

  private static Inference of(Instant time, String about, Object value, String because) {
    return new Inference(time, "inference", about, value, null, because);
  }

  private static Inference of(
      Instant time, ParticipantView participant, String about, Object value, String because) {
    return new Inference(time, "inference", about, value, participant.participantId(), because);
  }
}
