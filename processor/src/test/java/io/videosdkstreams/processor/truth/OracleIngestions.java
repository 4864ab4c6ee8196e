package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.view.StreamIngestionView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Streams taken into the session, by stream id: connected, and on air. */
final class OracleIngestions implements OracleFamily {

  private record Stream(
      String id,
      List<SessionEvent> told,
      List<OracleInterval> connected,
      List<OracleInterval> onAir,
      List<Instant> lost,
      Instant unbound) {

    String said(java.util.function.Function<Details.Ingestion, String> what) {
      return OracleText.latest(told, fact -> what.apply((Details.Ingestion) fact.details()));
    }

    long drops() {
      return lost.stream()
          .filter(
              time ->
                  onAir.stream()
                      .filter(interval -> interval.start() != null)
                      .anyMatch(
                          interval ->
                              !time.isBefore(interval.start())
                                  && (interval.isOpen() || !time.isAfter(interval.end()))))
          .count();
    }
  }

  private final Session session;
  private final List<Stream> streams;

  OracleIngestions(Session session) {
    this.session = session;
    streams =
        session.facts().stream()
            .filter(fact -> fact.type().family() == Family.STREAM_INGESTION)
            .map(OracleIngestions::id)
            .flatMap(id -> OracleText.stated(id).stream())
            .distinct()
            .map(this::stream)
            .toList();
  }

  private static String id(SessionEvent fact) {
    return ((Details.Ingestion) fact.details()).streamId();
  }

  private Stream stream(String id) {
    List<SessionEvent> told =
        session.facts().stream()
            .filter(fact -> fact.type().family() == Family.STREAM_INGESTION)
            .filter(fact -> id.equals(id(fact)))
            .toList();
    List<Instant> unbinds = times(told, EventType.STREAM_INGESTION_UNBIND);
    return new Stream(
        id,
        told,
        intervals(
            told,
            EventType.STREAM_INGESTION_CONNECTED,
            EventType.STREAM_INGESTION_DISCONNECTED,
            unbinds),
        intervals(
            told, EventType.STREAM_INGESTION_STARTED, EventType.STREAM_INGESTION_STOPPED, unbinds),
        times(told, EventType.STREAM_INGESTION_DISCONNECTED),
        unbinds.stream().max(Comparator.naturalOrder()).orElse(null));
  }

  private List<OracleInterval> intervals(
      List<SessionEvent> told, EventType start, EventType end, List<Instant> unbinds) {
    return OracleInterval.of(
            told.stream().filter(fact -> fact.type() == start).toList(),
            told.stream().filter(fact -> fact.type() == end).toList())
        .stream()
        .map(interval -> interval.closedByFirstOf(unbinds).inSessionUntil(session.end()))
        .toList();
  }

  private static List<Instant> times(List<SessionEvent> told, EventType type) {
    return told.stream()
        .filter(fact -> fact.type() == type)
        .map(SessionEvent::factTime)
        .distinct()
        .toList();
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("streams", streams.size());
    summary.set(
        "seconds",
        OracleText.seconds(
            streams.stream()
                .map(stream -> OracleInterval.sum(stream.onAir()))
                .reduce(Duration.ZERO, Duration::plus)));
    summary.put("active", streams.stream().filter(stream -> anyOpen(stream.onAir())).count());
    return summary;
  }

  private static boolean anyOpen(List<OracleInterval> intervals) {
    return intervals.stream().anyMatch(OracleInterval::isOpen);
  }

  @Override
  public void addTo(Views views) {
    for (Stream stream : streams) {
      ObjectNode view = session.view();
      view.put("stream_id", stream.id());
      view.put("stream_name", stream.said(Details.Ingestion::streamName));
      view.put("stream_description", stream.said(Details.Ingestion::streamDescription));
      view.put("connected", anyOpen(stream.connected()));
      view.put("on_air", anyOpen(stream.onAir()));
      view.set("connected_seconds", OracleText.seconds(OracleInterval.sum(stream.connected())));
      view.set("on_air_seconds", OracleText.seconds(OracleInterval.sum(stream.onAir())));
      view.set("connected_intervals", list(stream.connected()));
      view.set("on_air_intervals", list(stream.onAir()));
      view.put("drops", stream.drops());
      view.put("unbound", OracleText.of(stream.unbound()));
      views.on(Views.STREAM_INGESTIONS).put(session.id() + "|" + stream.id(), view);
    }
  }

  private static ArrayNode list(List<OracleInterval> intervals) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    intervals.stream()
        .skip(Math.max(0, intervals.size() - StreamIngestionView.MOST_INTERVALS))
        .forEach(interval -> list.add(interval.view()));
    return list;
  }
}
