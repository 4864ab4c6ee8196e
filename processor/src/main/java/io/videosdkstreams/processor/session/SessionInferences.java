package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.Flag;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the view of the session itself holds that no single fact states. */
final class SessionInferences {

  private SessionInferences() {}

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

  private static Inference of(Instant time, String about, Object value, String because) {
    return Inference.of(time, about, value, null, null, because);
  }
}
