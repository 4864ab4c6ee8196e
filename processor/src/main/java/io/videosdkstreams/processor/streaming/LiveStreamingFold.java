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
import io.videosdkstreams.view.LiveStreamView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Live streams out of a session. An entity is a service and the page on which it can be watched.
 */
public final class LiveStreamingFold implements FamilyFold {

  private static final int STREAMS = 0;
  private static final int MILLIS = 1;
  private static final int ACTIVE = 2;

  /** What one stream's intervals may take of the view, so that several streams find room. */
  private static final int MAX_INTERVALS_BYTES = 32 * 1024;

  private static final Comparator<LiveStreamView.Stream> IN_ORDER =
      Comparator.comparing(
              LiveStreamView.Stream::service, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(
              LiveStreamView.Stream::pageUrl, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public ViewTopic topic() {
    return ViewTopic.LIVE_STREAMS;
  }

  @Override
  public String entity(Fact fact) {
    return part(details(fact).service()) + part(details(fact).pageUrl());
  }

  private static String part(String text) {
    return text == null ? "-" : text.length() + ":" + text;
  }

  @Override
  public EntityResult derive(String entity, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.LIVE_STREAMING, entity);
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    List<Span> stated = stated(facts);
    List<Span> spans = stated.stream().map(span -> span.endedWith(session.end())).toList();
    boolean active = spans.stream().anyMatch(Span::open);
    Details.LiveStream any = details(facts.getFirst());
    LiveStreamView.Stream stream =
        new LiveStreamView.Stream(
            any.service(),
            any.pageUrl(),
            Fact.latest(facts, fact -> details(fact).resolution()),
            active,
            LatestFitting.of(Span.views(spans), MAX_INTERVALS_BYTES),
            spans.size(),
            Seconds.ofMillis(Span.millis(spans)));
    return EntityResult.ofRows(
        FamilyTotals.of(1, Span.millis(spans), active ? 1 : 0),
        stream,
        stated.stream().anyMatch(span -> !span.endStated()));
  }

  @Override
  public List<Inference> inferences(String entity, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.LIVE_STREAMING, entity);
    if (facts.isEmpty()) {
      return List.of();
    }
    Details.LiveStream any = details(facts.getFirst());
    return Inference.ends(
        stated(facts).stream().map(span -> span.endedWith(session.end())).toList(),
        "live_streams.intervals",
        any.pageUrl() != null ? any.pageUrl() : any.service(),
        "no end of its own has come: it ends where the next begins, or with the session");
  }

  private static List<Span> stated(List<Fact> facts) {
    return Span.pair(
        Fact.times(facts, EventType.LIVE_STREAMING_STARTED),
        Fact.times(facts, EventType.LIVE_STREAMING_STOPPED));
  }

  @Override
  public LiveStreamView sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    List<LiveStreamView.Stream> streams =
        results.stream()
            .map(EntityResult::rows)
            .filter(LiveStreamView.Stream.class::isInstance)
            .map(LiveStreamView.Stream.class::cast)
            .sorted(IN_ORDER)
            .toList();
    return new LiveStreamView(
        session.sessionId(),
        session.accountId(),
        LatestFitting.of(streams),
        summary.count(STREAMS),
        summary.count(ACTIVE),
        Seconds.ofMillis(summary.count(MILLIS)));
  }

  public static SessionView.Streaming view(FamilyTotals summary) {
    return new SessionView.Streaming(
        summary.count(STREAMS), Seconds.ofMillis(summary.count(MILLIS)), summary.count(ACTIVE));
  }

  private static Details.LiveStream details(Fact fact) {
    return (Details.LiveStream) fact.details();
  }
}
