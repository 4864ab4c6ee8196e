package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.session.StoredSessions;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/**
 * The timeline of any session has every fact and every end that its views infer, and pages of any
 * length are the whole.
 */
class TimelineTruthTest {

  private static final int HISTORIES = Integer.getInteger("histories", 1_000) / 25;
  private static final long SEED = Long.getLong("seed", 1);
  private static final int WHOLE = 100_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));

  @Test
  void ofASmallSession() {
    Property.check(SEED, HISTORIES, Histories::any, TimelineTruthTest::holds);
  }

  /** So many others make it a large one, which is read entry by entry. */
  @Test
  void ofALargeSession() {
    Property.check(
        SEED,
        HISTORIES / 4,
        random -> withOthers(Histories.any(random), random),
        TimelineTruthTest::holds);
  }

  @Test
  void ofPeopleWhoComeBack() {
    Property.check(SEED, HISTORIES, Histories.of(Fault.RETURNS), TimelineTruthTest::holds);
    Property.check(
        SEED,
        HISTORIES / 4,
        random -> withOthers(Histories.of(Fault.RETURNS).apply(random), random),
        TimelineTruthTest::holds);
  }

  private static History withOthers(History history, RandomGenerator random) {
    List<Line> lines = new ArrayList<>(history.lines());
    if (lines.isEmpty()) {
      return history;
    }
    for (int i = 0; i < 15; i++) {
      Line like = lines.get(random.nextInt(lines.size()));
      Instant time = OracleTimes.factTime(like);
      if (time != null) {
        String uuid = "%02d".formatted(i) + "x".repeat(300);
        lines.add(
            Line.of(
                EventType.USER_JOINED,
                time,
                time,
                java.util.Map.of("session", like.sessionId(), "uuid", uuid)));
      }
    }
    return history.with(lines);
  }

  private static void holds(History history) {
    Instant clock = history.now().minus(Duration.ofHours(1));
    try (TopologyTestDriver driver = SessionTopology.driver(clock)) {
      var raw = SessionTopology.raw(driver);
      history.lines().forEach(line -> raw.pipeInput(line.sessionId(), Bodies.of(line), clock));
      driver.advanceWallClockTime(Duration.ofMinutes(59));
      driver.advanceWallClockTime(Duration.ofMinutes(1));
      KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(StoreName.SESSIONS.storeName());
      StoredSessions queries = new StoredSessions(store, SessionPipeline.FAMILIES);
      history.lines().stream().map(Line::sessionId).distinct().forEach(id -> check(queries, id));
    }
  }

  private static void check(StoredSessions queries, String id) {
    JsonNode session = queries.session(id).map(TimelineTruthTest::json).orElse(null);
    if (session == null) {
      return;
    }
    List<JsonNode> whole = pages(queries, id, WHOLE);
    for (int limit : List.of(1, 2, 3, 7)) {
      assertThat(pages(queries, id, limit)).as("pages of %d", limit).isEqualTo(whole);
    }
    assertThat(whole)
        .isSortedAccordingTo(
            Comparator.comparing(row -> Instant.parse(row.get("time").textValue())));
    assertThat(whole.stream().filter(row -> row.get("kind").textValue().equals("fact")))
        .hasSize(session.get("facts").intValue());
    assertThat(of(whole, "visits.leave_time", "participant_id"))
        .isEqualTo(
            inferred(
                list(queries, SessionList.PARTICIPANTS, id),
                view -> view.get("participant_id").asText(),
                view -> view.get("visits"),
                "join_time",
                "leave_time"));
    assertThat(of(whole, "shares.end_time", "subject"))
        .isEqualTo(
            inferred(
                list(queries, SessionList.SHARES, id).stream()
                    .flatMap(view -> elements(view.get("shares")).stream())
                    .toList(),
                share -> share.get(share.get("user_id").isNull() ? "user_key" : "user_id").asText(),
                share -> MAPPER.createArrayNode().add(share),
                "start_time",
                "end_time"));
    assertThat(of(whole, "recordings.captures", "subject"))
        .isEqualTo(
            inferred(
                list(queries, SessionList.RECORDINGS, id),
                view -> "null",
                view -> view.get("captures"),
                "start_time",
                "end_time"));
    assertThat(of(whole, "live_streams.intervals", "subject"))
        .isEqualTo(
            inferred(
                list(queries, SessionList.LIVE_STREAMS, id).stream()
                    .flatMap(view -> elements(view.get("streams")).stream())
                    .toList(),
                view -> view.get(view.get("page_url").isNull() ? "service" : "page_url").asText(),
                view -> view.get("intervals"),
                "start_time",
                "end_time"));
    for (String intervals : List.of("connected_intervals", "on_air_intervals")) {
      assertThat(of(whole, "stream_ingestions." + intervals, "subject"))
          .isEqualTo(
              inferred(
                  list(queries, SessionList.STREAM_INGESTIONS, id),
                  view -> view.get("stream_id").asText(),
                  view -> view.get(intervals),
                  "start_time",
                  "end_time"));
    }
    assertThat(
            whole.stream()
                .filter(row -> row.path("about").asText().equals("flags.event_time_skew")))
        .hasSize((int) whole.stream().filter(row -> row.path("time_skewed").asBoolean()).count());
    assertThat(
            whole.stream()
                .filter(row -> row.path("about").asText().equals("callouts.participant_id"))
                .count())
        .isEqualTo(
            list(queries, SessionList.CALLOUTS, id).stream()
                .filter(view -> !view.get("participant_id").isNull())
                .count());
  }

  /** Whose ends are inferred, with start and end; of several that are the same, one. */
  private static TreeSet<String> inferred(
      List<JsonNode> views,
      Function<JsonNode, String> name,
      Function<JsonNode, JsonNode> intervals,
      String start,
      String end) {
    TreeSet<String> inferred = new TreeSet<>();
    for (JsonNode view : views) {
      for (JsonNode interval : intervals.apply(view)) {
        if ("inferred".equals(interval.get(end.replace("time", "source")).asText())) {
          inferred.add(
              name.apply(view)
                  + " "
                  + interval.get(start).asText()
                  + " "
                  + interval.get(end).asText());
        }
      }
    }
    return inferred;
  }

  private static TreeSet<String> of(List<JsonNode> timeline, String about, String name) {
    TreeSet<String> rows = new TreeSet<>();
    for (JsonNode row : timeline) {
      if (row.path("about").asText().equals(about)) {
        rows.add(
            row.get(name).asText()
                + " "
                + row.get("start_time").asText()
                + " "
                + row.get("time").asText());
      }
    }
    return rows;
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static List<JsonNode> list(StoredSessions queries, SessionList list, String id) {
    return queries.list(list, id, null, null, WHOLE).rows().stream()
        .map(Row::json)
        .map(TimelineTruthTest::json)
        .toList();
  }

  private static List<JsonNode> pages(StoredSessions queries, String id, int limit) {
    List<JsonNode> rows = new ArrayList<>();
    byte[] after = null;
    do {
      Slice slice = queries.list(SessionList.TIMELINE, id, null, after, limit);
      slice.rows().forEach(row -> rows.add(json(row.json())));
      after = slice.next();
    } while (after != null);
    return rows;
  }

  private static JsonNode json(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
