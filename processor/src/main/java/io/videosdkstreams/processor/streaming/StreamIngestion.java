package io.videosdkstreams.processor.streaming;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.Span;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.StreamIngestionView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Streams fed into one session, as a pure function of its facts and of the session's end. */
public final class StreamIngestion {

  private StreamIngestion() {}

  public static Derived<SessionView.Streaming> of(
      String sessionId,
      String accountId,
      Map<String, List<Fact<Details.Ingestion>>> byStream,
      Ending ending) {
    Map<String, Object> views = Derived.ordered();
    BigDecimal seconds = BigDecimal.ZERO;
    long active = 0;
    boolean unended = false;
    for (Map.Entry<String, List<Fact<Details.Ingestion>>> entry : byStream.entrySet()) {
      List<Fact<Details.Ingestion>> facts =
          entry.getValue().stream().sorted(Fact.LATEST_LAST).toList();
      List<Span> connected =
          spans(
              facts, EventType.STREAM_INGESTION_CONNECTED, EventType.STREAM_INGESTION_DISCONNECTED);
      List<Span> onAir =
          spans(facts, EventType.STREAM_INGESTION_STARTED, EventType.STREAM_INGESTION_STOPPED);
      unended |= connected.stream().anyMatch(Span::open) || onAir.stream().anyMatch(Span::open);
      StreamIngestionView view =
          view(
              sessionId,
              accountId,
              entry.getKey(),
              facts,
              ended(connected, ending),
              ended(onAir, ending));
      views.put(entry.getKey(), view);
      seconds = seconds.add(view.onAirSeconds());
      active += view.onAir() ? 1 : 0;
    }
    return new Derived<>(
        new SessionView.Streaming(byStream.size(), Seconds.of(seconds), active), views, unended);
  }

  private static StreamIngestionView view(
      String sessionId,
      String accountId,
      String streamId,
      List<Fact<Details.Ingestion>> facts,
      List<Span> connected,
      List<Span> onAir) {
    return new StreamIngestionView(
        sessionId,
        accountId,
        streamId,
        Derived.latest(facts, fact -> fact.details().streamName()),
        Derived.latest(facts, fact -> fact.details().streamDescription()),
        connected.stream().anyMatch(Span::open),
        onAir.stream().anyMatch(Span::open),
        Seconds.ofMillis(Span.millis(connected)),
        Seconds.ofMillis(Span.millis(onAir)),
        Span.views(connected, StreamIngestionView.MOST_INTERVALS),
        Span.views(onAir, StreamIngestionView.MOST_INTERVALS),
        times(facts, EventType.STREAM_INGESTION_DISCONNECTED).stream()
            .distinct()
            .filter(lost -> onAir.stream().anyMatch(span -> holds(span, lost)))
            .count(),
        times(facts, EventType.STREAM_INGESTION_UNBIND).stream()
            .max(Comparator.naturalOrder())
            .map(Instant::ofEpochMilli)
            .orElse(null));
  }

  private static List<Span> spans(
      List<Fact<Details.Ingestion>> facts, EventType start, EventType end) {
    List<Long> unbound = times(facts, EventType.STREAM_INGESTION_UNBIND);
    return Span.pair(
            facts.stream()
                .filter(fact -> fact.type() == start || fact.type() == end)
                .map(fact -> new Span.Moment(fact.type() == start, fact.time(), fact.orderingTs()))
                .toList())
        .stream()
        .map(span -> span.endedByFirstOf(unbound))
        .toList();
  }

  private static List<Span> ended(List<Span> spans, Ending ending) {
    return spans.stream().map(span -> span.endedWith(ending.endMs())).toList();
  }

  /** A lost signal may be what ended it, so its end counts as in it. */
  private static boolean holds(Span span, long time) {
    return span.start() != null && span.start() <= time && (span.open() || time <= span.end());
  }

  private static List<Long> times(List<Fact<Details.Ingestion>> facts, EventType type) {
    return facts.stream().filter(fact -> fact.type() == type).map(Fact::time).toList();
  }
}
