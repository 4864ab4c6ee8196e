package io.videosdkstreams.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.decode.DecodeNodes;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.sharing.SharingFold;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.topology.SessionPipeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events, one session with another. */
class SessionStageTest {

  private final UnreliableFold unreliable = new UnreliableFold(new SharingFold());
  private SessionStageDriver stage;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aSessionThatCannotBeDerivedIsOneDeadLetterAndOtherSessionsGoOn() {
    stage = stageWithUnreliableFold();
    unreliable.failFor("bad");
    share("bad");
    share("good");
    stage.tick();
    stage.tick();
    assertThat(stage.read(SessionNodes.DEAD_LETTERS))
        .containsExactly(KeyValue.pair("bad", "java.lang.IllegalStateException"));
    assertThat(stage.table(SessionNodes.SESSIONS)).containsOnlyKeys("good");
    assertThat(stage.read(SessionNodes.EVENTS))
        .extracting(event -> event.key)
        .containsExactly("bad", "good");
    assertThat(stage.queries().session("bad")).isEmpty();
  }

  @Test
  void aSessionThatCouldNotBeDerivedIsTriedAgainWithARepetitionAsRedriveAppendsIt() {
    stage = stageWithUnreliableFold();
    unreliable.failFor("s");
    share("s");
    stage.tick();
    unreliable.failFor();
    stage.tick();
    assertThat(stage.table(SessionNodes.SESSIONS)).isEmpty();

    share("s");
    stage.tick();
    assertThat(query("s")).contains("\"shares\":1");
    assertThat(stage.table(SessionNodes.SESSIONS)).containsEntry("s", query("s"));
    assertThat(stage.read(SessionNodes.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void aSessionThatCannotBeDerivedKeepsItsLastViewUntilItsNextFact() {
    stage = stageWithUnreliableFold();
    stage.joined("s", "u1", "11:00:00");
    stage.tick();
    final String before = query("s");

    unreliable.failFor("s");
    share("s");
    stage.joined("s", "u2", "11:20:00");
    stage.tick();
    assertThat(query("s")).isEqualTo(before);
    assertThat(list(SessionList.PARTICIPANTS, "s")).hasSize(1);

    unreliable.failFor();
    stage.tick();
    assertThat(query("s")).isEqualTo(before);

    stage.left("s", "u1", "11:30:00");
    stage.tick();
    assertThat(query("s")).contains("\"total\":2", "\"shares\":1");
    assertThat(list(SessionList.PARTICIPANTS, "s")).hasSize(2);
    assertThat(stage.table(SessionNodes.SESSIONS)).containsEntry("s", query("s"));
    assertThat(stage.read(SessionNodes.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void aRecordInAWrongPartitionIsRerouted() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 6);
    String here = sessionOfPartition(0);
    String elsewhere = sessionOfPartition(1);
    stage.joined(here, "u1", "11:00:00");
    stage.send("account", elsewhere, "session.alert", "11:00:00", "\"issues\":[\"CPU\"]");
    stage.tick();
    List<KeyValue<String, String>> rerouted = stage.read(DecodeNodes.REROUTED);
    assertThat(rerouted).extracting(record -> record.key).containsExactly(elsewhere);
    assertThat(rerouted.getFirst().value)
        .startsWith("{\"event\":\"session.alert\"")
        .contains("CPU");
    assertThat(stage.table(SessionNodes.SESSIONS)).containsOnlyKeys(here);
    assertThat(stage.read(SessionNodes.EVENTS)).hasSize(1);
  }

  @Test
  void aHostileAlertDoesNotKeepItsSessionFromGoingOn() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    String issue = "\uD83D\uDE00".repeat(25_000) + "x";
    assertThat(issue).hasSize(50_001);
    stage.send("s", "session.alert", "11:05:00", "\"issues\":[\"%s\"]".formatted(issue));
    stage.tick();
    stage.joined("s", "u1", "11:10:00");
    stage.tick();
    assertThat(stage.read(SessionNodes.DEAD_LETTERS)).isEmpty();
    assertThat(query("s")).contains("\"alerts\":{\"total\":1", "\"present\":1");
    assertThat(query("s").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000);
    // A character beyond the BMP is written as an escaped pair.
    assertThat(list(SessionList.ALERTS, "s").get("").getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(4_000);
  }

  /** So that who follows sessions misses nothing: a page that shows the timeline, for one. */
  @Test
  void everyNewFactChangesTheSessionsView() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    stage.joined("s", "u", "11:00:00");
    stage.tick();
    assertThat(stage.table(SessionNodes.SESSIONS).get("s")).contains("\"facts\":1");
    // It names nobody: nothing but the timeline has it.
    stage.send("s", "session.user_joined", "11:00:00", "\"somebody\":{\"id\":\"1\"}");
    stage.tick();
    assertThat(stage.table(SessionNodes.SESSIONS).get("s")).contains("\"facts\":2");
    stage.joined("s", "u", "11:00:00");
    stage.tick();
    assertThat(stage.read(SessionNodes.SESSIONS)).isEmpty();
  }

  @Test
  void repeatedEventsArePublishedOnce() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    stage.joined("s", "u1", "11:00:00");
    stage.joined("s", "u1", "11:00:00");
    stage.tick();
    stage.joined("s", "u1", "11:00:00");
    stage.tick();
    assertThat(stage.read(SessionNodes.EVENTS)).hasSize(1);
    assertThat(stage.read(SessionNodes.SESSIONS)).hasSize(1);
  }

  @Test
  void queriesOfASmallAndALargeSessionAnswerWhatWasPublished() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    play("small", 0, 3);
    play("large", 0, 60);
    stage.tick();
    assertThat(stage.isLarge("small")).isFalse();
    assertThat(stage.isLarge("large")).isTrue();

    Map<String, String> sessions = stage.table(SessionNodes.SESSIONS);
    Map<String, TreeMap<String, String>> published = new TreeMap<>();
    for (FamilyFold fold : SessionPipeline.FAMILIES) {
      published.put(fold.topic().node(), stage.table(fold.topic().node()));
    }
    for (String session : List.of("small", "large")) {
      assertThat(sessions).containsEntry(session, query(session));
      for (FamilyFold fold : SessionPipeline.FAMILIES) {
        assertThat(list(listOf(fold.topic()), session))
            .as("%s of %s", fold.topic(), session)
            .isEqualTo(of(session, published.get(fold.topic().node())))
            .isNotEmpty();
      }
    }
  }

  @Test
  void aLargeSessionShowsItsParticipantsAsASmallOneDoes() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    play("small", 0, 3);
    play("large", 0, 60);
    stage.tick();
    TreeMap<String, String> large = list(SessionList.PARTICIPANTS, "large");
    assertThat(large).hasSize(60);
    assertThat(list(SessionList.PARTICIPANTS, "small"))
        .hasSize(3)
        .allSatisfy(
            (participant, view) ->
                assertThat(large).containsEntry(participant, view.replace("small", "large")));
  }

  @Test
  void aSessionThatGrowsFactByFactHasTheViewsOfOneThatCameAtOnce() {
    stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);
    for (int user = 0; user < 40; user++) {
      play("slow", user, user + 1);
      stage.tick();
    }
    for (int user = 39; user >= 0; user--) {
      play("fast", user, user + 1);
    }
    stage.tick();
    assertThat(query("fast")).isEqualTo(query("slow").replace("slow", "fast"));
    for (FamilyFold fold : SessionPipeline.FAMILIES) {
      TreeMap<String, String> renamed = new TreeMap<>();
      list(listOf(fold.topic()), "slow")
          .forEach((key, view) -> renamed.put(key, view.replace("slow", "fast")));
      assertThat(list(listOf(fold.topic()), "fast")).as("%s", fold.topic()).isEqualTo(renamed);
    }
  }

  private SessionStageDriver stageWithUnreliableFold() {
    return new SessionStageDriver(List.of(new PresenceFold(), unreliable), 1);
  }

  private void share(String session) {
    stage.send(session, "session.sharing_started", "11:10:00", "\"user\":{\"id\":\"u1\"}");
  }

  /** Something of every family for each of these users. */
  private void play(String session, int from, int to) {
    for (int user = from; user < to; user++) {
      String id = "u%02d".formatted(user);
      String time = "11:%02d:00".formatted(user);
      stage.joined(session, id, time);
      event(session, "sharing_started", time, "user", "id", id);
      event(session, "recording_started", time, "recording_file", "recording_start", "");
      event(session, "live_streaming_started", time, "live_streaming", "service", id);
      event(session, "stream_ingestion_started", time, "stream_ingestion", "stream_id", id);
      stage.send(
          session,
          "session.user_room_system_callout_ringing",
          time,
          "\"message_id\":\"%s\"".formatted(id));
      stage.send(session, "session.alert", time, "\"issues\":[\"%s\"]".formatted(id));
      if (user % 2 == 0) {
        stage.left(session, id, "11:%02d:30".formatted(user));
      }
    }
  }

  private void event(
      String session, String type, String time, String object, String field, String value) {
    stage.send(
        session, "session." + type, time, "\"%s\":{\"%s\":\"%s\"}".formatted(object, field, value));
  }

  private static String sessionOfPartition(int partition) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "session-" + i)
        .filter(id -> Partitions.ofSession(id, 6) == partition)
        .findFirst()
        .orElseThrow();
  }

  private String query(String session) {
    return new String(stage.queries().session(session).orElseThrow(), StandardCharsets.UTF_8);
  }

  private TreeMap<String, String> list(SessionList list, String session) {
    List<Row> rows = new ArrayList<>(stage.queries().list(list, session, null, null, 1_000).rows());
    TreeMap<String, String> views = new TreeMap<>();
    rows.forEach(
        row ->
            views.put(
                new String(row.key(), StandardCharsets.UTF_8),
                new String(row.json(), StandardCharsets.UTF_8)));
    return views;
  }

  /** Those of one session, by what follows its id in their key. */
  private static TreeMap<String, String> of(String session, Map<String, String> table) {
    TreeMap<String, String> views = new TreeMap<>();
    table.forEach(
        (key, view) -> {
          if (key.equals(session)) {
            views.put("", view);
          } else if (key.startsWith(session + "|")) {
            views.put(key.substring(session.length() + 1), view);
          }
        });
    return views;
  }

  private static SessionList listOf(ViewTopic topic) {
    return SessionList.ofSegment(topic.node()).orElseThrow();
  }
}
