package io.videosdkstreams.processor.streaming;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.Span;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.view.LiveStreamView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Live streams out of one session, as a pure function of its facts and of the session's end. */
public final class LiveStreaming {

  private static final Comparator<LiveStreamView.Stream> BY_PLACE =
      Comparator.comparing(
              LiveStreamView.Stream::service, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(
              LiveStreamView.Stream::pageUrl, Comparator.nullsFirst(Comparator.naturalOrder()));

  private LiveStreaming() {}

  /** Where it is streamed to: the key of its facts. */
  public static String place(Details.LiveStream details) {
    return part(details.service()) + part(details.pageUrl());
  }

  private static String part(String text) {
    return text == null ? "-" : text.length() + ":" + text;
  }

  public static Derived<SessionView.Streaming> of(
      String sessionId,
      String accountId,
      Map<String, List<Fact<Details.LiveStream>>> byPlace,
      Ending ending) {
    List<LiveStreamView.Stream> streams = new ArrayList<>();
    long millis = 0;
    boolean unended = false;
    for (List<Fact<Details.LiveStream>> facts : byPlace.values()) {
      List<Span> stated =
          Span.pair(
              facts.stream()
                  .map(
                      fact ->
                          new Span.Moment(
                              fact.type() == EventType.LIVE_STREAMING_STARTED,
                              fact.time(),
                              fact.orderingTs()))
                  .toList());
      unended |= stated.stream().anyMatch(Span::open);
      List<Span> spans = stated.stream().map(span -> span.endedWith(ending.endMs())).toList();
      millis += Span.millis(spans);
      streams.add(stream(facts.stream().sorted(Fact.LATEST_LAST).toList(), spans));
    }
    streams.sort(BY_PLACE);
    long active = streams.stream().filter(LiveStreamView.Stream::active).count();
    LiveStreamView view =
        new LiveStreamView(
            sessionId,
            accountId,
            streams.subList(0, Math.min(streams.size(), LiveStreamView.MOST_STREAMS)),
            streams.size(),
            active,
            Seconds.ofMillis(millis));
    return Derived.whole(
        new SessionView.Streaming(streams.size(), view.seconds(), active), view, unended);
  }

  private static LiveStreamView.Stream stream(
      List<Fact<Details.LiveStream>> facts, List<Span> spans) {
    Details.LiveStream any = facts.getFirst().details();
    return new LiveStreamView.Stream(
        any.service(),
        any.pageUrl(),
        Derived.latest(facts, fact -> fact.details().resolution()),
        spans.stream().anyMatch(Span::open),
        Span.views(spans, LiveStreamView.MOST_INTERVALS),
        spans.size(),
        Seconds.ofMillis(Span.millis(spans)));
  }
}
