package io.videosdkstreams.processor.streaming;

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
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.StreamIngestionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Streams fed into a session. An entity is a stream id. What has no end of its own ends at the
 * first unbinding at or after its start and not after the next start, else with the session.
 */
public final class StreamIngestionFold implements FamilyFold {

  private static final int STREAMS = 0;
  private static final int MILLIS = 1;
  private static final int ACTIVE = 2;
  private static final String NO_STATED_END =
      "no end of its own has come: it ends when the stream is unbound, where the next begins,"
          + " or with the session";

  @Override
  public ViewTopic topic() {
    return ViewTopic.STREAM_INGESTIONS;
  }

  @Override
  public String entity(Fact fact) {
    String streamId = details(fact).streamId();
    return streamId == null ? "" : streamId;
  }

  @Override
  public EntityResult derive(String streamId, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.STREAM_INGESTION, streamId);
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    List<Span> connected = connected(facts, session);
    List<Span> onAir = onAir(facts, session);
    boolean active = onAir.stream().anyMatch(Span::open);
    StreamIngestionView view =
        new StreamIngestionView(
            session.sessionId(),
            session.accountId(),
            streamId,
            Fact.latest(facts, fact -> details(fact).streamName()),
            Fact.latest(facts, fact -> details(fact).streamDescription()),
            connected.stream().anyMatch(Span::open),
            active,
            Seconds.ofMillis(Span.millis(connected)),
            Seconds.ofMillis(Span.millis(onAir)),
            LatestFitting.of(Span.views(connected)),
            connected.size(),
            LatestFitting.of(Span.views(onAir)),
            onAir.size(),
            drops(facts, onAir),
            Fact.times(facts, EventType.STREAM_INGESTION_UNBIND).stream()
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(null));
    boolean endsWithSession =
        connected.stream().anyMatch(span -> !span.endStated())
            || onAir.stream().anyMatch(span -> !span.endStated());
    return EntityResult.ofViews(
        FamilyTotals.of(1, Span.millis(onAir), active ? 1 : 0),
        Map.of(streamId, view),
        endsWithSession);
  }

  @Override
  public List<Inference> inferences(String streamId, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.STREAM_INGESTION, streamId);
    List<Inference> found = new ArrayList<>();
    found.addAll(
        Inference.ends(
            connected(facts, session),
            "stream_ingestions.connected_intervals",
            streamId,
            NO_STATED_END));
    found.addAll(
        Inference.ends(
            onAir(facts, session), "stream_ingestions.on_air_intervals", streamId, NO_STATED_END));
    return found;
  }

  public static SessionView.Streaming view(FamilyTotals summary) {
    return new SessionView.Streaming(
        summary.count(STREAMS), Seconds.ofMillis(summary.count(MILLIS)), summary.count(ACTIVE));
  }

  private static List<Span> connected(List<Fact> facts, SessionInput session) {
    return spans(
        facts,
        EventType.STREAM_INGESTION_CONNECTED,
        EventType.STREAM_INGESTION_DISCONNECTED,
        session);
  }

  private static List<Span> onAir(List<Fact> facts, SessionInput session) {
    return spans(
        facts, EventType.STREAM_INGESTION_STARTED, EventType.STREAM_INGESTION_STOPPED, session);
  }

  private static List<Span> spans(
      List<Fact> facts, EventType start, EventType end, SessionInput session) {
    List<Long> unbound = Fact.times(facts, EventType.STREAM_INGESTION_UNBIND);
    return Span.pair(Fact.times(facts, start), Fact.times(facts, end)).stream()
        .map(span -> span.endedByFirstOf(unbound, session.end()))
        .toList();
  }

  /** How often the signal was lost while on air; what ended the interval counts. */
  private static long drops(List<Fact> facts, List<Span> onAir) {
    return Fact.times(facts, EventType.STREAM_INGESTION_DISCONNECTED).stream()
        .distinct()
        .filter(
            lost ->
                onAir.stream()
                    .anyMatch(
                        span ->
                            span.start() != null
                                && span.start() <= lost
                                && (span.open() || lost <= span.end())))
        .count();
  }

  private static Details.Ingestion details(Fact fact) {
    return (Details.Ingestion) fact.details();
  }
}
