package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ways in which one would first think of doing it. Each is right for a session whose webhooks
 * come once and in order; a property that none of them breaks is no property.
 */
final class WrongTopologies {

  private static final JsonMapper JSON = new JsonMapper();

  private WrongTopologies() {}

  /** Duration: every start joined with every end within two days of it. */
  static Topology streamStreamJoin(Topics topics) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> raw = raw(builder, topics);
    times(raw, "session.started", "start_time")
        .join(
            times(raw, "session.ended", "end_time"),
            WrongTopologies::duration,
            JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofDays(2)),
            StreamJoined.with(Serdes.String(), Serdes.String(), Serdes.String()))
        .to(topics.sessions().name(), produced());
    return builder.build();
  }

  /** Duration: the last start that arrived joined with the last end that arrived. */
  static Topology tableTableJoin(Topics topics) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> raw = raw(builder, topics);
    KTable<String, String> starts = times(raw, "session.started", "start_time").toTable(texts());
    KTable<String, String> ends = times(raw, "session.ended", "end_time").toTable(texts());
    starts
        .join(ends, WrongTopologies::duration, texts())
        .toStream()
        .to(topics.sessions().name(), produced());
    return builder.build();
  }

  /** Visits: joins counted, those seen in the last ten minutes left out. */
  static Topology windowedCount(Topics topics) {
    StreamsBuilder builder = new StreamsBuilder();
    raw(builder, topics)
        .filter((session, body) -> read(body).get("event").asText().equals("session.user_joined"))
        .groupBy(
            (session, body) -> session + " " + body, Grouped.with(Serdes.String(), Serdes.String()))
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMinutes(10)))
        .count()
        .toStream()
        .filter((fact, times) -> times == 1)
        .map((fact, times) -> KeyValue.pair(fact.key().split(" ", 2)[0], times))
        .groupByKey(Grouped.with(Serdes.String(), Serdes.Long()))
        .count()
        .toStream()
        .mapValues(visits -> "{\"participants\":{\"visits\":" + visits + "}}")
        .to(topics.sessions().name(), produced());
    return builder.build();
  }

  private static KStream<String, String> raw(StreamsBuilder builder, Topics topics) {
    return builder.stream(
        topics.raw().name(), Consumed.with(Serdes.String(), Serdes.String()).withName("read"));
  }

  /** The times that events of one type state. */
  private static KStream<String, String> times(
      KStream<String, String> raw, String type, String field) {
    return raw.mapValues(WrongTopologies::read)
        .filter((session, body) -> body.get("event").asText().equals(type))
        .mapValues(body -> body.get("payload").get("object").path(field).asText())
        .filter((session, time) -> !time.isEmpty());
  }

  private static String duration(String start, String end) {
    long millis = Duration.between(Instant.parse(start), Instant.parse(end)).toMillis();
    BigDecimal seconds = BigDecimal.valueOf(Math.max(0, millis), 3).stripTrailingZeros();
    return "{\"duration_seconds\":" + seconds.toPlainString() + "}";
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> texts() {
    return Materialized.with(Serdes.String(), Serdes.String());
  }

  private static Produced<String, String> produced() {
    return Produced.with(Serdes.String(), Serdes.String());
  }
}
