package io.videosdkstreams.processor.recording;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.SessionEnd;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.view.SessionView.RecordingState;
import java.util.ArrayList;
import java.util.List;

/**
 * What was captured, and whether it goes on.
 *
 * <pre>
 *   started, resumed ──▶ recording ──paused──▶ paused ──stopped──▶ (nothing)
 * </pre>
 *
 * @param spans uninterrupted intervals, ended with the session where nothing else ended them
 * @param openState recording or paused; null when neither
 * @param stoppedWithSession when the session's end stopped a capture that was recording or paused;
 *     null when a fact did, or nothing
 * @param endsWithSession whether the session's end counts
 */
record Captures(
    List<Span> spans, RecordingState openState, Long stoppedWithSession, boolean endsWithSession) {

  /**
   * Starts and ends are paired as those of visits are.
   *
   * @param facts in order
   */
  static Captures of(List<Fact> facts, SessionEnd sessionEnd) {
    List<Long> starts = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    Fact lastEnd = null;
    for (Fact fact : facts) {
      switch (fact.type()) {
        case RECORDING_STARTED, RECORDING_RESUMED -> starts.add(fact.time());
        case RECORDING_PAUSED, RECORDING_STOPPED -> {
          ends.add(fact.time());
          lastEnd = fact;
        }
        default -> {}
      }
    }
    List<Span> stated =
        Span.pair(starts, ends).stream().filter(span -> span.start() != null).toList();
    RecordingState state = null;
    long since = 0;
    if (!stated.isEmpty() && stated.getLast().open()) {
      state = RecordingState.RECORDING;
      since = stated.getLast().start();
    } else if (lastEnd != null && lastEnd.type() == EventType.RECORDING_PAUSED) {
      state = RecordingState.PAUSED;
      since = lastEnd.time();
    }
    Long end = state == null ? null : sessionEnd.endOf(since);
    return new Captures(
        stated.stream().map(span -> span.endedWith(sessionEnd)).toList(),
        end == null ? state : null,
        end,
        state != null || stated.stream().anyMatch(span -> !span.endStated()));
  }
}
