package io.videosdkstreams.processor.recording;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.Span;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.RecordingState;
import io.videosdkstreams.view.SessionView.TranscriptState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The recording of one session, as a pure function of its facts, of its files and of the session's
 * end.
 *
 * <pre>
 *   started, resumed ──▶ capturing ──paused, stopped──▶ not capturing
 * </pre>
 */
public final class Recording {

  private static final Comparator<Fact<Details.Custody>> IN_TIME =
      Comparator.comparingLong((Fact<Details.Custody> fact) -> fact.time())
          .thenComparingLong(Fact::orderingTs)
          .thenComparing(Fact::type)
          .thenComparing(Fact::eventId);

  private Recording() {}

  /** Of a fact's details what its view needs: who did it, where anybody did. */
  public static Details.Custody kept(Details details) {
    return details instanceof Details.Custody custody
        ? custody
        : new Details.Custody(null, null, null, null);
  }

  /**
   * @param told every fact of the family, in any order
   * @param files what the files come to, and the first of them
   */
  public static Derived<SessionView.Recording> of(
      String sessionId,
      String accountId,
      List<Fact<Details.Custody>> told,
      RecordingFiles files,
      Ending ending) {
    List<Fact<Details.Custody>> facts = told.stream().sorted(IN_TIME).toList();
    List<Span> stated = captures(facts);
    List<Span> captures = stated.stream().map(span -> span.endedWith(ending.endMs())).toList();
    BigDecimal seconds = Seconds.ofMillis(Span.millis(captures));
    RecordingState state = state(facts, ending);
    TranscriptState transcript = transcript(facts);
    Long available = timeOfFirst(facts, EventType.RECORDING_COMPLETED);
    RecordingView view =
        new RecordingView(
            sessionId,
            accountId,
            state,
            seconds,
            Span.views(captures, RecordingView.MOST_CAPTURES),
            captures.size(),
            files.count(),
            files.bytes(),
            files.bytesByType(),
            files.first(),
            available == null ? null : Instant.ofEpochMilli(available),
            available == null ? null : sinceStop(facts, available),
            transcript,
            custody(facts));
    boolean unended =
        stated.stream().anyMatch(Span::open)
            || state == RecordingState.STOPPED
            || state == RecordingState.RECORDING
            || state == RecordingState.PAUSED;
    return Derived.whole(
        new SessionView.Recording(state, seconds, files.count(), files.bytes(), transcript),
        view,
        unended);
  }

  private static List<Span> captures(List<Fact<Details.Custody>> facts) {
    List<Span> captures = new ArrayList<>();
    Long open = null;
    for (Fact<Details.Custody> fact : facts) {
      switch (fact.type()) {
        case RECORDING_STARTED, RECORDING_RESUMED -> {
          if (open != null) {
            captures.add(new Span(open, fact.time(), false));
          }
          open = fact.time();
        }
        case RECORDING_PAUSED, RECORDING_STOPPED -> {
          if (open != null) {
            captures.add(new Span(open, fact.time(), true));
          }
          open = null;
        }
        default -> {}
      }
    }
    if (open != null) {
      captures.add(new Span(open, null, false));
    }
    return captures;
  }

  private static RecordingState state(List<Fact<Details.Custody>> facts, Ending ending) {
    RecordingState state = Derived.latest(facts, fact -> stateAfter(fact.type()));
    if (state == null) {
      return RecordingState.NONE;
    }
    boolean goesOn = state == RecordingState.RECORDING || state == RecordingState.PAUSED;
    return goesOn && ending.ended() ? RecordingState.STOPPED : state;
  }

  /** Null where the type says nothing of the recording's state. */
  private static RecordingState stateAfter(EventType type) {
    return switch (type) {
      case RECORDING_STARTED, RECORDING_RESUMED -> RecordingState.RECORDING;
      case RECORDING_PAUSED -> RecordingState.PAUSED;
      case RECORDING_STOPPED -> RecordingState.STOPPED;
      case RECORDING_COMPLETED, RECORDING_RECOVERED -> RecordingState.AVAILABLE;
      case RECORDING_TRASHED -> RecordingState.TRASHED;
      case RECORDING_DELETED -> RecordingState.DELETED;
      default -> null;
    };
  }

  private static TranscriptState transcript(List<Fact<Details.Custody>> facts) {
    TranscriptState state =
        Derived.latest(
            facts,
            fact ->
                switch (fact.type()) {
                  case RECORDING_TRANSCRIPT_COMPLETED -> TranscriptState.COMPLETED;
                  case RECORDING_TRANSCRIPT_FAILED -> TranscriptState.FAILED;
                  default -> null;
                });
    return state == null ? TranscriptState.NONE : state;
  }

  private static Long timeOfFirst(List<Fact<Details.Custody>> facts, EventType type) {
    return facts.stream()
        .filter(fact -> fact.type() == type)
        .map(Fact::time)
        .findFirst()
        .orElse(null);
  }

  private static BigDecimal sinceStop(List<Fact<Details.Custody>> facts, long available) {
    return facts.stream()
        .filter(fact -> fact.type() == EventType.RECORDING_STOPPED && fact.time() <= available)
        .map(Fact::time)
        .max(Comparator.naturalOrder())
        .map(stop -> Seconds.ofMillis(available - stop))
        .orElse(null);
  }

  private static RecordingView.Custody custody(List<Fact<Details.Custody>> facts) {
    return Derived.latest(
        facts,
        fact ->
            switch (fact.type()) {
              case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED ->
                  new RecordingView.Custody(
                      stateAfter(fact.type()),
                      Instant.ofEpochMilli(fact.time()),
                      fact.details().operator(),
                      fact.details().operatorId());
              default -> null;
            });
  }
}
