package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Webhooks of a session → how long it lasted, how many people took part and for how long, for
 * webhooks that come once and in order. Every webhook gives a record.
 */
final class FlinkTotals
    extends KeyedProcessFunction<String, Tuple2<String, byte[]>, Tuple2<String, byte[]>> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private transient ValueState<Totals> totals;
  private transient MapState<String, Long> joinTimes;

  /** In the form that Flink serialises field by field. */
  public static final class Totals {
    public long events;
    public long startMillis;
    public long endMillis;
    public long participants;
    public long participantMillis;
  }

  @Override
  public void open(OpenContext context) {
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("totals", Types.POJO(Totals.class)));
    joinTimes =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("join-times", Types.STRING, Types.LONG));
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> webhook, Context context, Collector<Tuple2<String, byte[]>> out)
      throws Exception {
    JsonNode event = JSON.readTree(webhook.f1);
    JsonNode object = event.path("payload").path("object");
    JsonNode user = object.path("user");
    Totals now = totals.value();
    if (now == null) {
      now = new Totals();
    }
    now.events++;
    switch (event.path("event").asText()) {
      case "session.started" -> now.startMillis = millis(object, "start_time");
      case "session.ended" -> now.endMillis = millis(object, "end_time");
      case "session.user_joined" -> {
        now.participants++;
        joinTimes.put(user.path("participant_uuid").asText(), millis(user, "join_time"));
      }
      case "session.user_left" -> {
        Long joined = joinTimes.get(user.path("participant_uuid").asText());
        if (joined != null) {
          now.participantMillis += millis(user, "leave_time") - joined;
        }
      }
      // Counted, and nothing else.
      default -> {}
    }
    totals.update(now);
    out.collect(Tuple2.of(webhook.f0, write(webhook.f0, now)));
  }

  private static long millis(JsonNode object, String field) {
    return Instant.parse(object.path(field).asText()).toEpochMilli();
  }

  private static byte[] write(String sessionId, Totals totals) throws IOException {
    ObjectNode view = JSON.createObjectNode();
    view.put("session_id", sessionId);
    view.put(Contender.EVENTS, totals.events);
    if (totals.endMillis > 0) {
      view.put("duration_seconds", (totals.endMillis - totals.startMillis) / 1_000.0);
    }
    view.putObject("participants")
        .put("total", totals.participants)
        .put("seconds", totals.participantMillis / 1_000.0);
    return JSON.writeValueAsBytes(view);
  }
}
