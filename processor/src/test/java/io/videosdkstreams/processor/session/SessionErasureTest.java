package io.videosdkstreams.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.decode.DecodeNodes;
import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.topology.SessionPipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a session that is erased, or of one whose participant is. */
class SessionErasureTest {

  private final SessionStageDriver stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
  private final SessionStageDriver without = new SessionStageDriver(SessionPipeline.FAMILIES, 1);

  @AfterEach
  void close() {
    stage.close();
    without.close();
  }

  /** A large session has its state in entries of its own. */
  @ParameterizedTest
  @ValueSource(ints = {3, 60})
  void aSessionWithoutAParticipantIsAsIfItHadNeverBeenThere(int others) {
    start(stage, "s");
    others(stage, "s", others);
    ann(stage, "s");
    stage.tick();
    assertThat(everything(stage).toString()).contains("Ann");
    assertThat(stage.metric("live.sessions")).isEqualTo(1);
    assertThat(stage.isLarge("s")).isEqualTo(others > 50);

    stage.erase(new Erasure("s", "ann"));
    stage.tick();

    start(without, "s");
    others(without, "s", others);
    without.tick();
    Map<String, TreeMap<String, String>> left = everything(stage);
    everything(without)
        .forEach((node, table) -> assertThat(left.get(node)).as(node).isEqualTo(table));
    assertThat(stage.metric("live.sessions")).isEqualTo(1);
    assertThat(texts(stage)).noneMatch(text -> text.contains("Ann") || text.contains("ann"));
  }

  @Test
  void whatComesAfterwardsIsAddedToWhatIsLeft() {
    start(stage, "s");
    ann(stage, "s");
    stage.erase(new Erasure("s", "ann"));
    stage.joined("s", "bob", "11:20:00");
    stage.tick();
    assertThat(stage.table(SessionNodes.SESSIONS).get("s"))
        .contains("\"total\":1", "\"present\":1");
  }

  @Test
  void nothingIsLeftOfASessionAndOthersStay() {
    for (String session : List.of("s", "other")) {
      start(stage, session);
      others(stage, session, 3);
      ann(stage, session);
    }
    stage.tick();
    stage.erase(new Erasure("s", null));
    stage.tick();
    everything(stage)
        .forEach(
            (node, table) ->
                assertThat(table.keySet())
                    .as(node)
                    .allMatch(key -> key.equals("other") || key.startsWith("other|")));
    assertThat(stage.table(SessionNodes.SESSIONS)).isEmpty();
    assertThat(stage.queries().session("s")).isEmpty();
    assertThat(stage.queries().session("other")).isPresent();
    stage.erase(new Erasure("other", null));
    stage.pass(Duration.ofMinutes(1));
    assertThat(texts(stage)).isEmpty();
    assertThat(stage.metric("live.sessions")).isZero();
  }

  @Test
  void aSessionThatIsErasedBeforeItIsDerivedIsGone() {
    ann(stage, "s");
    stage.erase(new Erasure("s", null));
    stage.tick();
    assertThat(stage.table(SessionNodes.SESSIONS)).isEmpty();
    assertThat(texts(stage)).isEmpty();
  }

  /** Between the request and the view that it was made from. */
  @Test
  void whoHasBecomeKnownByAUserKeySinceIsErased() {
    start(stage, "s");
    stage.joined("s", "uuid-of-ann", "11:01:00");
    stage.joined("s", "bob", "11:02:00");
    stage.send(
        "s",
        "session.user_left",
        "11:03:00",
        "\"user\":{\"participant_uuid\":\"uuid-of-ann\",\"user_key\":\"ann\"}");
    stage.erase(new Erasure("s", "uuid-of-ann"));
    stage.tick();
    assertThat(stage.table("participants")).containsOnlyKeys("s|bob");
    assertThat(texts(stage)).noneMatch(text -> text.contains("ann"));
  }

  @Test
  void whoIsNotThereIsNotErased() {
    start(stage, "s");
    others(stage, "s", 2);
    stage.tick();
    Map<String, TreeMap<String, String>> before = everything(stage);
    assertThat(before.get(SessionNodes.SESSIONS)).isNotEmpty();
    stage.erase(new Erasure("s", "ann"));
    stage.erase(new Erasure("unknown", null));
    stage.erase(new Erasure("unknown", "ann"));
    stage.tick();
    everything(stage).forEach((node, table) -> assertThat(table).as(node).isEmpty());
    assertThat(stage.queries().session("s")).isPresent();
  }

  /** A webhook cannot ask for it: the header is not its sender's to write. */
  @Test
  void aWebhookThatLooksLikeARequestErasesNothing() {
    start(stage, "s");
    stage.send("s", "s", "session.erased", "11:00:00", "\"participant_id\":\"ann\"");
    stage.tick();
    assertThat(stage.read(DecodeNodes.UNRECOGNIZED)).hasSize(1);
    assertThat(stage.queries().session("s")).isPresent();
  }

  private static void start(SessionStageDriver stage, String session) {
    stage.send(
        session,
        "session.started",
        "11:00:00",
        "\"start_time\":\"2026-11-23T11:00:00Z\",\"session_name\":\"room\"");
    stage.send(session, "session.alert", "11:05:00", "\"issues\":[\"CPU\"]");
  }

  private static void others(SessionStageDriver stage, String session, int count) {
    for (int i = 0; i < count; i++) {
      String id = "u%02d".formatted(i);
      String minute = "11:%02d".formatted(i);
      stage.joined(session, id, minute + ":00");
      stage.send(session, "session.sharing_started", minute + ":10", user(id, null, null));
      stage.left(session, id, minute + ":30");
    }
  }

  /** Everything that may name somebody. */
  private static void ann(SessionStageDriver stage, String session) {
    String ann = user("901", "ann", "Ann");
    stage.send(session, "session.user_joined", "10:59:00", ann);
    stage.send(session, "session.sharing_started", "11:01:00", ann);
    stage.send(session, "session.sharing_ended", "11:02:00", user("901", null, "Ann"));
    stage.send(session, "session.user_left", "11:59:00", ann);
    stage.send(
        session,
        "session.user_phone_callout_ringing",
        "11:03:00",
        "\"user_key\":\"ann\",\"participant\":{\"invitee_name\":\"X\",\"phone_number\":4930}");
    stage.send(
        session,
        "session.user_room_system_callout_ringing",
        "11:04:00",
        "\"message_id\":\"m\",\"inviter_name\":\"Ann\"");
  }

  private static String user(String id, String key, String name) {
    return "\"user\":{\"id\":\"%s\"%s%s}"
        .formatted(
            id,
            key == null ? "" : ",\"user_key\":\"" + key + "\"",
            name == null ? "" : ",\"name\":\"" + name + "\"");
  }

  /** The tables of everything that came out since it was last asked. */
  private static Map<String, TreeMap<String, String>> everything(SessionStageDriver stage) {
    Map<String, TreeMap<String, String>> tables = new TreeMap<>();
    tables.put(SessionNodes.SESSIONS, stage.table(SessionNodes.SESSIONS));
    tables.put(SessionNodes.CONTRIBUTIONS, stage.table(SessionNodes.CONTRIBUTIONS));
    for (FamilyFold fold : SessionPipeline.FAMILIES) {
      tables.put(fold.topic().node(), stage.table(fold.topic().node()));
    }
    return tables;
  }

  /** Every entry of the store. */
  private static List<String> texts(SessionStageDriver stage) {
    List<String> texts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = stage.store().all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        texts.add(new String(entry.key.get()) + new String(entry.value));
      }
    }
    return texts;
  }
}
