package io.videosdkstreams.processor.recording;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.fold.LatestFitting;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.RecordingState;
import io.videosdkstreams.view.SessionView.TranscriptState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** The recording of a session, which is one entity. */
public final class RecordingFold implements FamilyFold {

  private static final int STATE = 0;
  private static final int MILLIS = 1;
  private static final int FILES = 2;
  private static final int BYTES = 3;
  private static final int TRANSCRIPT = 4;
  private static final String RECORDING = "recording";

  /** Of facts of one time, the one whose type comes last in {@link EventType} is the later. */
  static final Comparator<Fact> IN_TIME =
      Comparator.comparingLong(Fact::time)
          .thenComparingLong(Fact::orderingTs)
          .thenComparing(Fact::type)
          .thenComparing(Fact::eventId);

  /** What the view shows of the recording. */
  private record Rows(List<Fact> facts, Captures captures, Files files, RecordingState state) {}

  @Override
  public ViewTopic topic() {
    return ViewTopic.RECORDINGS;
  }

  @Override
  public String entity(Fact fact) {
    return RECORDING;
  }

  @Override
  public EntityResult derive(String entity, SessionInput session) {
    List<Fact> facts =
        session.facts().of(FactGroup.RECORDING, entity).stream().sorted(IN_TIME).toList();
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    Captures captures = Captures.of(facts, session.end());
    Files files = Files.of(facts);
    RecordingState state = state(facts, captures);
    FamilyTotals share =
        FamilyTotals.of(
            state.ordinal(),
            Span.millis(captures.spans()),
            files.count(),
            files.bytes(),
            transcript(facts).ordinal());
    return EntityResult.ofRows(
        share, new Rows(facts, captures, files, state), captures.endsWithSession());
  }

  @Override
  public List<Inference> inferences(String entity, SessionInput session) {
    List<Fact> facts =
        session.facts().of(FactGroup.RECORDING, entity).stream().sorted(IN_TIME).toList();
    return Inference.ends(
        Captures.of(facts, session.end()).spans(),
        "recordings.captures",
        null,
        "neither a pause nor a stop has come: it ends where the next begins, or with the session");
  }

  @Override
  public RecordingView sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    Rows rows = (Rows) results.iterator().next().rows();
    Long available =
        rows.facts.stream()
            .filter(fact -> fact.type() == EventType.RECORDING_COMPLETED)
            .map(Fact::time)
            .findFirst()
            .orElse(null);
    List<Span> spans = rows.captures.spans();
    SortedMap<String, Long> bytesByType = rows.files.bytesByType();
    return new RecordingView(
        session.sessionId(),
        session.accountId(),
        rows.state,
        Seconds.ofMillis(Span.millis(spans)),
        LatestFitting.of(Span.views(spans)),
        spans.size(),
        rows.files.count(),
        rows.files.bytes(),
        LatestFitting.byName(bytesByType),
        bytesByType.size(),
        LatestFitting.of(rows.files.views()),
        rows.files.count(),
        available == null ? null : Instant.ofEpochMilli(available),
        available == null ? null : sinceStop(rows.facts, available),
        transcript(rows.facts),
        custody(rows.facts));
  }

  public static SessionView.Recording view(FamilyTotals summary) {
    return new SessionView.Recording(
        RecordingState.values()[(int) summary.count(STATE)],
        Seconds.ofMillis(summary.count(MILLIS)),
        summary.count(FILES),
        summary.count(BYTES),
        TranscriptState.values()[(int) summary.count(TRANSCRIPT)]);
  }

  /**
   * While a capture is open, recording or paused; else what the latest fact says, where the end of
   * the session counts as the stop of what it ended.
   */
  private static RecordingState state(List<Fact> facts, Captures captures) {
    if (captures.openState() != null) {
      return captures.openState();
    }
    Long stop = captures.stoppedWithSession();
    RecordingState state = stop == null ? RecordingState.NONE : RecordingState.STOPPED;
    for (Fact fact : facts) {
      RecordingState next = stateAfter(fact.type());
      if (next != null && (stop == null || fact.time() >= stop)) {
        state = next;
      }
    }
    return state;
  }

  /** Null where the type says nothing of the recording's state. */
  private static RecordingState stateAfter(EventType type) {
    return switch (type) {
      case RECORDING_STARTED, RECORDING_RESUMED, RECORDING_PAUSED, RECORDING_STOPPED ->
          RecordingState.STOPPED;
      case RECORDING_COMPLETED, RECORDING_RECOVERED -> RecordingState.AVAILABLE;
      case RECORDING_TRASHED -> RecordingState.TRASHED;
      case RECORDING_DELETED -> RecordingState.DELETED;
      default -> null;
    };
  }

  private static TranscriptState transcript(List<Fact> facts) {
    TranscriptState state = TranscriptState.NONE;
    for (Fact fact : facts) {
      state =
          switch (fact.type()) {
            case RECORDING_TRANSCRIPT_COMPLETED -> TranscriptState.COMPLETED;
            case RECORDING_TRANSCRIPT_FAILED -> TranscriptState.FAILED;
            default -> state;
          };
    }
    return state;
  }

  private static BigDecimal sinceStop(List<Fact> facts, long available) {
    return facts.stream()
        .filter(fact -> fact.type() == EventType.RECORDING_STOPPED && fact.time() <= available)
        .map(Fact::time)
        .max(Comparator.naturalOrder())
        .map(stop -> Seconds.ofMillis(available - stop))
        .orElse(null);
  }

  private static RecordingView.Custody custody(List<Fact> facts) {
    RecordingView.Custody latest = null;
    for (Fact fact : facts) {
      if (fact.details() instanceof Details.Custody custody) {
        latest =
            new RecordingView.Custody(
                stateAfter(fact.type()),
                Instant.ofEpochMilli(fact.time()),
                custody.operator(),
                custody.operatorId());
      }
    }
    return latest;
  }
}
