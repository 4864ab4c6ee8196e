package io.videosdkstreams.processor.session;

import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.Interval;
import io.videosdkstreams.view.LiveStreamView;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.Flag;
import io.videosdkstreams.view.ShareView;
import io.videosdkstreams.view.Source;
import io.videosdkstreams.view.StreamIngestionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the views hold that no single fact states, with the rule it follows from, so that a person
 * can check any number by hand.
 *
 * @param time when it is taken to have happened
 * @param kind always {@code inference}
 * @param about the field it explains
 * @param participantId whose it is, null when it is not a participant's
 * @param subject which of several it is about: a visit by its join, a share by its user, a live
 *     stream by its page, an ingestion by its id; null where there is one only
 * @param because the rule, in words
 */
record Inference(
    Instant time,
    String kind,
    String about,
    Object value,
    String participantId,
    String subject,
    String because) {

  private static final String WITH_SESSION =
      "no end of its own has come: it ends with the session, with its user, or where the next begins";

  Inference(
      Instant time,
      String about,
      Object value,
      String participantId,
      String subject,
      String because) {
    this(time, "inference", about, value, participantId, subject, because);
  }

  /** What the session view holds. */
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

  /** What the view of another family holds. */
  static List<Inference> of(Object view) {
    List<Inference> found = new ArrayList<>();
    switch (view) {
      case ShareView shares -> {
        for (ShareView.Share share : shares.shares()) {
          String user = share.userId() != null ? share.userId() : share.userKey();
          end("shares.end_time", user, share.endSource(), share.endTime(), found);
        }
      }
      case RecordingView recording ->
          ends("recordings.captures", null, recording.captures(), found);
      case LiveStreamView streams -> {
        for (LiveStreamView.Stream stream : streams.streams()) {
          String page = stream.pageUrl() != null ? stream.pageUrl() : stream.service();
          ends("live_streams.intervals", page, stream.intervals(), found);
        }
      }
      case StreamIngestionView ingestion -> {
        ends(
            "stream_ingestions.connected_intervals",
            ingestion.streamId(),
            ingestion.connectedIntervals(),
            found);
        ends(
            "stream_ingestions.on_air_intervals",
            ingestion.streamId(),
            ingestion.onAirIntervals(),
            found);
      }
      case CalloutView call -> {
        if (call.participantId() != null) {
          found.add(
              new Inference(
                  call.outcomeTime(),
                  "callouts.participant_id",
                  call.callId(),
                  call.participantId(),
                  null,
                  "the first to join from the number that was called"));
        }
      }
      default -> {}
    }
    return found;
  }

  private static void ends(
      String about, String subject, List<Interval> intervals, List<Inference> found) {
    intervals.forEach(
        interval -> end(about, subject, interval.endSource(), interval.endTime(), found));
  }

  private static void end(
      String about, String subject, Source source, Instant end, List<Inference> found) {
    if (source == Source.INFERRED) {
      found.add(new Inference(end, about, end, null, subject, WITH_SESSION));
    }
  }

  private static Inference of(Instant time, String about, Object value, String because) {
    return new Inference(time, about, value, null, null, because);
  }
}
