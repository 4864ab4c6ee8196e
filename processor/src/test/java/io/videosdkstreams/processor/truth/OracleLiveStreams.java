package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.util.List;

/** Live streams out of the session, by service and page. */
final class OracleLiveStreams implements OracleFamily {

  private record Page(String service, String url) {
    static Page of(Fact fact) {
      return new Page(fact.stated("service"), fact.stated("page"));
    }
  }

  private record Stream(Page page, String resolution, List<OracleInterval> intervals) {
    boolean isActive() {
      return intervals.stream().anyMatch(OracleInterval::isOpen);
    }

    Duration length() {
      return OracleInterval.sum(intervals);
    }
  }

  private final Session session;
  private final List<Stream> streams;

  OracleLiveStreams(Session session) {
    this.session = session;
    streams =
        session.facts(EventType.LIVE_STREAMING_STARTED, EventType.LIVE_STREAMING_STOPPED).stream()
            .map(Page::of)
            .distinct()
            .sorted(
                comparing(Page::service, nullsFirst(OracleText.BY_UTF8))
                    .thenComparing(Page::url, nullsFirst(OracleText.BY_UTF8)))
            .map(this::stream)
            .toList();
  }

  private Stream stream(Page page) {
    List<Fact> starts = of(page, EventType.LIVE_STREAMING_STARTED);
    List<Fact> ends = of(page, EventType.LIVE_STREAMING_STOPPED);
    List<Fact> all = java.util.stream.Stream.concat(starts.stream(), ends.stream()).toList();
    return new Stream(
        page,
        OracleText.latest(all, "resolution"),
        OracleInterval.of(starts, ends).stream()
            .map(interval -> interval.closedBy(session))
            .toList());
  }

  private List<Fact> of(Page page, EventType type) {
    return session.facts(type).stream().filter(fact -> Page.of(fact).equals(page)).toList();
  }

  private long active() {
    return streams.stream().filter(Stream::isActive).count();
  }

  private Duration length() {
    return streams.stream().map(Stream::length).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("streams", streams.size());
    summary.set("seconds", OracleText.seconds(length()));
    summary.put("active", active());
    return summary;
  }

  @Override
  public void addTo(Views views) {
    if (streams.isEmpty()) {
      return;
    }
    ObjectNode view = session.view();
    ArrayNode list = view.putArray("streams");
    streams.forEach(stream -> list.add(view(stream)));
    view.put("streams_total", streams.size());
    view.put("active", active());
    view.set("seconds", OracleText.seconds(length()));
    views.on(Views.LIVE_STREAMS).put(session.id(), view);
  }

  private static ObjectNode view(Stream stream) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("service", stream.page().service());
    view.put("page_url", stream.page().url());
    view.put("resolution", stream.resolution());
    view.put("active", stream.isActive());
    ArrayNode list = view.putArray("intervals");
    stream.intervals().forEach(interval -> list.add(interval.view()));
    view.put("intervals_total", list.size());
    view.set("seconds", OracleText.seconds(stream.length()));
    return view;
  }
}
