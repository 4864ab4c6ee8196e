package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Streams taken into the session, by stream id: connected, and on air. */
final class OracleIngestions implements OracleFamily {

  private record Stream(
      String id,
      List<Fact> told,
      List<OracleInterval> connected,
      List<OracleInterval> onAir,
      List<Instant> lost,
      Instant unbound) {

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
        OracleText.stated(session.facts(Family.STREAM_INGESTION), "stream")
            .distinct()
            .map(this::stream)
            .toList();
  }

  private Stream stream(String id) {
    List<Fact> told =
        session.facts(Family.STREAM_INGESTION).stream()
            .filter(fact -> id.equals(fact.stated("stream")))
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
      List<Fact> told, EventType start, EventType end, List<Instant> unbinds) {
    return OracleInterval.of(
            told.stream().filter(fact -> fact.type() == start).toList(),
            told.stream().filter(fact -> fact.type() == end).toList())
        .stream()
        .map(interval -> interval.closedBy(unbinds, session))
        .toList();
  }

  private static List<Instant> times(List<Fact> told, EventType type) {
    return told.stream().filter(fact -> fact.type() == type).map(Fact::time).distinct().toList();
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
      view.put("stream_name", OracleText.latest(stream.told(), "name"));
      view.put("stream_description", OracleText.latest(stream.told(), "description"));
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
    intervals.forEach(interval -> list.add(interval.view()));
    return list;
  }
}
