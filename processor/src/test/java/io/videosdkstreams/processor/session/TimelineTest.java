package io.videosdkstreams.processor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.topology.SessionPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The timeline holds every fact and every inference, and a page of it costs a page. */
class TimelineTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String END = "2026-11-23T11:30:00Z";
  private static final String LEAVE = "visits.leave_time";
  private static final int WHOLE = 100_000;

  private final SessionStageDriver stage = new SessionStageDriver(SessionPipeline.FAMILIES, 1);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatNoEventEndedEndsWithTheSession() {
    for (String user : List.of("u1", "u2")) {
      stage.joined("s", user, "11:00:00");
      stage.send("s", "session.sharing_started", "11:01:00", "\"user\":{\"id\":\"" + user + "\"}");
      stage.send(
          "s",
          "session.live_streaming_started",
          "11:02:00",
          "\"live_streaming\":{\"service\":\"" + user + "\"}");
      for (String type : List.of("connected", "started")) {
        stage.send(
            "s",
            "session.stream_ingestion_" + type,
            "11:03:00",
            "\"stream_ingestion\":{\"stream_id\":\"" + user + "\"}");
      }
    }
    stage.send("s", "session.recording_started", "11:04:00", "\"recording_file\":{}");
    stage.send("s", "session.ended", "11:30:00", "\"end_time\":\"" + END + "\"");
    stage.tick();
    List<JsonNode> timeline = page(stage.queries(), WHOLE);
    // Whoever shares has left by then: with the session, too.
    for (String about :
        List.of(
            "visits.leave_time",
            "shares.end_time",
            "live_streams.intervals",
            "stream_ingestions.connected_intervals",
            "stream_ingestions.on_air_intervals")) {
      assertThat(inferences(timeline, about)).as(about).hasSize(2);
      assertThat(inferences(timeline, about))
          .as(about)
          .allMatch(row -> row.get("time").textValue().equals(END));
    }
    assertThat(inferences(timeline, "recordings.captures")).hasSize(1);
    assertThat(timeline).filteredOn(row -> row.get("kind").textValue().equals("fact")).hasSize(12);
  }

  @Test
  void aCallIsLinkedToWhoAnsweredItAndSkewIsShown() {
    String call = "\"user_key\":\"host\",\"participant\":{\"phone_number\":4930}";
    stage.send("s", "session.user_phone_callout_ringing", "11:00:00", call);
    stage.send("s", "session.user_phone_callout_accepted", "11:00:05", call);
    stage.send(
        "s",
        "session.user_joined",
        "11:00:06",
        "\"user\":{\"id\":\"7\",\"participant_uuid\":\"P\",\"phone_number\":4930}");
    stage.send(
        "s",
        "session.user_left",
        "11:20:00",
        "\"user\":{\"id\":\"7\",\"participant_uuid\":\"P\","
            + "\"leave_time\":\"2026-11-23T11:05:00Z\"}");
    stage.tick();
    List<JsonNode> timeline = page(stage.queries(), WHOLE);
    assertThat(inferences(timeline, "callouts.participant_id"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("participant_id").textValue()).isEqualTo("P"));
    assertThat(inferences(timeline, "flags.event_time_skew")).hasSize(1);
  }

  @Test
  void aPresenceThatNamesNobodyIsCountedAndShown() {
    stage.send("s", "session.user_joined", "11:00:00", "\"somebody\":{\"id\":\"1\"}");
    stage.tick();
    assertThat(page(stage.queries(), WHOLE))
        .filteredOn(row -> row.path("event").asText().equals("session.user_joined"))
        .hasSize(1);
    assertThat(stage.table("participants")).isEmpty();
    assertThat(stage.metric("unnamed")).isEqualTo(1);
  }

  /** The participant's view holds the latest of them that fit. */
  @Test
  void everyVisitOfManyIsThereAndPagesHoldThemOnceEach() {
    int visits = 300;
    for (int i = 0; i < visits; i++) {
      String time = "11:%02d:%02d".formatted(i / 60, i % 60);
      stage.send("s", "session.user_joined", time, "\"user\":{\"id\":\"1\"}");
    }
    stage.send("s", "session.ended", "11:30:00", "\"end_time\":\"" + END + "\"");
    stage.tick();
    List<JsonNode> whole = page(stage.queries(), WHOLE);
    assertThat(inferences(whole, "visits.leave_time")).hasSize(visits);
    assertThat(pages(stage.queries(), 70)).isEqualTo(whole);
  }

  /** A view lists the latest that fit; the timeline has all. */
  @Test
  void everyEndOfMoreThanViewsListIsThere() {
    int many = 2_600;
    for (int i = 0; i < many; i++) {
      String time = time(i);
      stage.send("s", "session.sharing_started", time, "\"user\":{\"id\":\"u\"}");
      stage.send("s", "session.recording_started", time, "\"recording_file\":{}");
      stage.send(
          "s", "session.live_streaming_started", time, "\"live_streaming\":{\"service\":\"x\"}");
      stage.send(
          "s",
          "session.stream_ingestion_started",
          time,
          "\"stream_ingestion\":{\"stream_id\":\"i\"}");
    }
    stage.send("s", "session.ended", "11:50:00", "\"end_time\":\"2026-11-23T11:50:00Z\"");
    stage.tick();
    assertThat(listed("shares", "s").get("shares")).hasSizeLessThan(many);
    assertThat(listed("recordings", "s").get("captures")).hasSizeLessThan(many);
    assertThat(listed("live-streams", "s").get("streams").get(0).get("intervals"))
        .hasSizeLessThan(many);
    assertThat(listed("stream-ingestions", "s|i").get("on_air_intervals")).hasSizeLessThan(many);
    List<JsonNode> timeline = page(stage.queries(), WHOLE);
    for (String about :
        List.of(
            "shares.end_time",
            "recordings.captures",
            "live_streams.intervals",
            "stream_ingestions.on_air_intervals")) {
      assertThat(inferences(timeline, about)).as(about).hasSize(many);
    }
  }

  /** What begins after the stated end ends where the next begins, and that one at once. */
  @Test
  void sharesThatEndAtOneInstantAreToldApart() {
    stage.send("s", "session.ended", "11:30:00", "\"end_time\":\"" + END + "\"");
    stage.send("s", "session.sharing_started", "11:30:10", "\"user\":{\"id\":\"u\"}");
    stage.send("s", "session.sharing_started", "11:30:20", "\"user\":{\"id\":\"u\"}");
    stage.tick();
    assertThat(inferences(page(stage.queries(), WHOLE), "shares.end_time"))
        .extracting(row -> row.get("start_time").textValue(), row -> row.get("time").textValue())
        .containsExactly(
            tuple("2026-11-23T11:30:10Z", "2026-11-23T11:30:20Z"),
            tuple("2026-11-23T11:30:20Z", "2026-11-23T11:30:20Z"));
  }

  /** Everybody shares, streams in and is called; nobody leaves before the session ends. */
  @Test
  void aPageOfASessionOfThousandsReadsAPage() {
    int participants = 1_500;
    for (int i = 0; i < participants; i++) {
      everything("u" + i, time(i));
    }
    stage.send("s", "session.ended", "11:50:00", "\"end_time\":\"2026-11-23T11:50:00Z\"");
    stage.tick();
    assertThat(stage.isLarge("s")).isTrue();
    List<JsonNode> whole = page(stage.queries(), WHOLE);
    assertThat(inferences(whole, "shares.end_time")).hasSize(participants);
    assertThat(inferences(whole, "callouts.participant_id")).hasSize(participants);
    assertThat(inferences(whole, "visits.leave_time")).hasSize(participants);

    CountingStore store = new CountingStore(stage.store());
    StoredSessions queries = new StoredSessions(store, SessionPipeline.FAMILIES);
    List<JsonNode> paged = new ArrayList<>();
    byte[] after = null;
    do {
      long before = store.entriesRead();
      Slice slice = queries.list(SessionList.TIMELINE, "s", null, after, 500);
      List<JsonNode> rows = json(slice.rows());
      if (!atTheEnd(rows.getLast()) || rows.getFirst().path("about").asText().equals(LEAVE)) {
        // Otherwise streams and shares that ended with the session are looked for.
        assertThat(store.entriesRead() - before).as("row %d", paged.size()).isLessThan(12 * 500);
      } else if (rows.getFirst().path("about").equals(rows.getLast().path("about"))) {
        // One family is looked through.
        assertThat(store.entriesRead() - before)
            .as("row %d", paged.size())
            .isLessThan(4 * participants);
      }
      paged.addAll(rows);
      after = slice.next();
    } while (after != null);
    assertThat(paged).isEqualTo(whole);
  }

  private void everything(String user, String time) {
    String number = "49" + user.substring(1);
    String call = "\"user_key\":\"host\",\"participant\":{\"phone_number\":" + number + "}";
    stage.send("s", "session.user_phone_callout_accepted", time, call);
    stage.send(
        "s",
        "session.user_joined",
        time,
        "\"user\":{\"id\":\"%s\",\"phone_number\":%s}".formatted(user, number));
    stage.send("s", "session.sharing_started", time, "\"user\":{\"id\":\"" + user + "\"}");
    stage.send(
        "s",
        "session.stream_ingestion_started",
        time,
        "\"stream_ingestion\":{\"stream_id\":\"" + user + "\"}");
  }

  private static boolean atTheEnd(JsonNode row) {
    return row.get("time").textValue().equals("2026-11-23T11:50:00Z");
  }

  private static String time(int second) {
    return "11:%02d:%02d".formatted(second / 60, second % 60);
  }

  private JsonNode listed(String node, String key) {
    try {
      return MAPPER.readTree(stage.table(node).get(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> inferences(List<JsonNode> timeline, String about) {
    return timeline.stream().filter(row -> row.path("about").asText().equals(about)).toList();
  }

  private static List<JsonNode> page(StoredSessions queries, int limit) {
    Slice slice = queries.list(SessionList.TIMELINE, "s", null, null, limit);
    assertThat(slice.next()).isNull();
    return json(slice.rows());
  }

  private static List<JsonNode> pages(StoredSessions queries, int limit) {
    List<JsonNode> rows = new ArrayList<>();
    byte[] after = null;
    do {
      Slice slice = queries.list(SessionList.TIMELINE, "s", null, after, limit);
      rows.addAll(json(slice.rows()));
      after = slice.next();
    } while (after != null);
    return rows;
  }

  private static List<JsonNode> json(List<Row> rows) {
    List<JsonNode> all = new ArrayList<>();
    for (Row row : rows) {
      try {
        all.add(MAPPER.readTree(row.json()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
