package io.videosdkstreams.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.session.StoredSessions;
import io.videosdkstreams.view.ViewJson;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows from the clock alone, on a clock that is moved. */
class PassingTimeTest {

  private final PipelineDriver driver = new PipelineDriver();
  private final TestOutputTopic<String, byte[]> sessions =
      driver.output(driver.topics().sessions());
  private final TestOutputTopic<String, byte[]> participants =
      driver.output(driver.topics().participants());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aSessionAllLeftEndsAfterTwoQuietHours() {
    joined("u1", "2026-11-23T11:00:00Z");
    left("u1", "2026-11-23T11:30:00Z");
    assertThat(view().get("status").asText()).isEqualTo("live");

    pass(Duration.ofMinutes(89));
    assertThat(view().get("status").asText()).isEqualTo("live");

    pass(Duration.ofMinutes(1).plusSeconds(1));
    assertThat(view().get("status").asText()).isEqualTo("ended");
    assertThat(view().get("end_time").asText()).isEqualTo("2026-11-23T11:30:00Z");
    assertThat(view().get("end_source").asText()).isEqualTo("inferred");
    assertThat(view().get("flags").toString()).contains("inferred_end");
  }

  @Test
  void laterActivityUndoesTheInferenceAndTheRealEndReplacesIt() {
    joined("u1", "2026-11-23T11:00:00Z");
    left("u1", "2026-11-23T11:30:00Z");
    pass(Duration.ofHours(3));
    assertThat(view().get("status").asText()).isEqualTo("ended");

    joined("u1", "2026-11-23T14:55:00Z");
    assertThat(view().get("status").asText()).isEqualTo("live");
    assertThat(view().at("/participants/present").asInt()).isEqualTo(1);
    assertThat(view().get("flags").toString()).doesNotContain("inferred_end");

    send("session.ended", "\"end_time\":\"2026-11-23T15:00:00Z\"");
    tick();
    assertThat(view().get("end_source").asText()).isEqualTo("event");
    assertThat(view().at("/participants/seconds").asInt()).isEqualTo(30 * 60 + 5 * 60);
    assertThat(participant().at("/visits/1/leave_source").asText()).isEqualTo("inferred");

    left("u1", "2026-11-23T14:58:00Z");
    assertThat(view().at("/participants/seconds").asInt()).isEqualTo(30 * 60 + 3 * 60);
    assertThat(participant().at("/visits/1/leave_source").asText()).isEqualTo("event");
  }

  @Test
  void aSessionSomebodyNeverLeftEndsAfterThirtyQuietHours() {
    joined("u1", "2026-11-23T11:00:00Z");
    pass(Duration.ofHours(28));
    assertThat(view().get("status").asText()).isEqualTo("live");
    pass(Duration.ofHours(2));
    assertThat(view().get("status").asText()).isEqualTo("ended");
    assertThat(view().at("/participants/present").asInt()).isZero();
    assertThat(participant().get("present").asBoolean()).isFalse();
  }

  @Test
  void factsOfLongAgoAreOfAnEndedSessionAtOnce() {
    joined("u1", "2021-03-26T05:37:48Z");
    assertThat(view().get("status").asText()).isEqualTo("ended");
    assertThat(view().get("end_time").asText()).isEqualTo("2021-03-26T05:37:48Z");
  }

  @Test
  void manyFactsOfLongAgoWriteEachViewOnce() {
    for (int i = 0; i < 200; i++) {
      user(
          "session.user_joined",
          "u" + i,
          "join_time",
          Instant.parse("2021-03-26T05:00:00Z").plusSeconds(i).toString());
    }
    pass(Duration.ofSeconds(1));
    assertThat(participants.readKeyValuesToList()).hasSize(200);
    assertThat(view().get("status").asText()).isEqualTo("ended");
    assertThat(view().get("end_time").asText()).isEqualTo("2021-03-26T05:03:19Z");
    assertThat(view().at("/participants/present").asInt()).isZero();
    assertThat(view().at("/participants/seconds").asInt()).isEqualTo(199 * 200 / 2);
  }

  @Test
  void aSessionIsForgottenThirtyDaysAfterItsLastFactArrived() {
    joined("u1", "2021-03-26T05:37:48Z");
    pass(Duration.ofDays(29));
    joined("u2", "2021-03-26T05:40:00Z");
    pass(Duration.ofDays(29));
    assertThat(view()).isNotNull();
    assertThat(entries()).isPositive();

    pass(Duration.ofDays(1).plusSeconds(1));
    pass(Duration.ofSeconds(10));
    assertThat(sessions.readKeyValuesToList().getLast().value).isNull();
    assertThat(participants.readKeyValuesToList())
        .endsWith(new KeyValue<>("s|u1", null), new KeyValue<>("s|u2", null));
    assertThat(entries()).isZero();
  }

  private void joined(String uuid, String at) {
    user("session.user_joined", uuid, "join_time", at);
    tick();
  }

  private void left(String uuid, String at) {
    user("session.user_left", uuid, "leave_time", at);
    tick();
  }

  private void user(String type, String uuid, String field, String at) {
    send(
        type,
        "\"user\":{\"id\":\"1\",\"participant_uuid\":\"%s\",\"%s\":\"%s\"}"
            .formatted(uuid, field, at));
  }

  private void send(String type, String fields) {
    String body =
        "{\"event\":\"%s\",\"payload\":{\"object\":{\"session_id\":\"s\",%s}}}"
            .formatted(type, fields);
    driver.webhook("s", body);
  }

  /** What was sent is derived. */
  private void tick() {
    driver.tick(Duration.ofMillis(500));
  }

  private void pass(Duration time) {
    driver.pass(time);
  }

  private JsonNode view() {
    return reads().session("s").map(json -> ViewJson.read(json, JsonNode.class)).orElse(null);
  }

  private JsonNode participant() {
    return ViewJson.read(
        reads().list(SessionList.PARTICIPANTS, "s", null, null, 1).rows().getFirst().json(),
        JsonNode.class);
  }

  private SessionReads reads() {
    return new StoredSessions(store(), SessionPipeline.FAMILIES);
  }

  private int entries() {
    int entries = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store().all()) {
      while (all.hasNext()) {
        all.next();
        entries++;
      }
    }
    return entries;
  }

  private KeyValueStore<Bytes, byte[]> store() {
    return driver.store(StoreName.SESSIONS.storeName());
  }
}
