package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.alert.AlertFold;
import io.videosdkstreams.processor.callout.CalloutFold;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.recording.RecordingFold;
import io.videosdkstreams.processor.sharing.SharingFold;
import io.videosdkstreams.processor.streaming.LiveStreamingFold;
import io.videosdkstreams.processor.streaming.StreamIngestionFold;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.Flag;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The session view, as a pure function of the session's state. */
final class SessionSummary {

  private SessionSummary() {}

  static SessionView of(String sessionId, SessionState state) {
    SessionFacts facts = state.facts();
    Ending ending = state.ending();
    Long start = facts.startMs();
    Long end = ending.endMs();
    return new SessionView(
        sessionId,
        facts.accountId(),
        Stated.valueOf(facts.name()),
        Stated.valueOf(facts.key()),
        ending.ended() ? SessionView.Status.ENDED : SessionView.Status.LIVE,
        instant(start),
        facts.statedStartMs() != null ? Source.EVENT : start != null ? Source.INFERRED : null,
        instant(end),
        end == null ? null : ending.inferred() ? Source.INFERRED : Source.EVENT,
        start == null || end == null ? null : Seconds.ofMillis(Math.max(0, end - start)),
        PresenceFold.view(state.summary(FactGroup.PRESENCE), ending.ended(), state.peak()),
        SharingFold.view(state.summary(FactGroup.SHARING)),
        RecordingFold.view(state.summary(FactGroup.RECORDING)),
        LiveStreamingFold.view(state.summary(FactGroup.LIVE_STREAMING)),
        StreamIngestionFold.view(state.summary(FactGroup.STREAM_INGESTION)),
        CalloutFold.view(state.summary(FactGroup.CALLOUT)),
        AlertFold.view(state.summary(FactGroup.ALERT)),
        state.sequence(),
        flags(state, start, end));
  }

  private static List<Flag> flags(SessionState state, Long start, Long end) {
    SessionFacts facts = state.facts();
    List<Flag> flags = new ArrayList<>();
    add(flags, Flag.IMPLIED_START, facts.statedStartMs() == null && start != null);
    add(flags, Flag.INFERRED_END, state.ending().inferred());
    add(flags, Flag.ORPHAN_LEAVE, PresenceFold.orphanLeave(state.summary(FactGroup.PRESENCE)));
    add(flags, Flag.NEGATIVE_DURATION, start != null && end != null && end < start);
    add(flags, Flag.EVENT_TIME_SKEW, facts.skewed());
    add(flags, Flag.REOPENED, facts.reopened());
    return flags;
  }

  private static void add(List<Flag> flags, Flag flag, boolean set) {
    if (set) {
      flags.add(flag);
    }
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
