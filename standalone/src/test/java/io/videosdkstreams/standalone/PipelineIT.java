package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.topic.Topics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed webhooks in, facts out: through real HTTP, a real broker and a restart. */
class PipelineIT {

  private static final String SESSION = "Yh8Kx/3mQz+V7tB1aNcEwA==";
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));

  @TempDir private Path data;

  @Test
  void everyTypeArrivesOnceAndARestartChangesNothing() throws Exception {
    List<byte[]> sent = new ArrayList<>(Samples.all().values());
    JsonNode session;
    try (Installation installation = Installation.start(data)) {
      Sender sender = installation.sender();
      Reader reader = installation.reader();
      for (byte[] body : sent) {
        sender.deliver(body);
      }
      reader.awaitProcessed();

      // A webhook answered 503 may be there all the same, and is then there twice.
      assertThat(texts(reader.records(TOPICS.raw().name()).stream().map(ConsumerRecord::value)))
          .isEqualTo(texts(sent.stream()));
      for (EventType type : EventType.values()) {
        List<ConsumerRecord<String, byte[]>> records = reader.records(TOPICS.events(type).name());
        assertThat(records).as(type.wireName()).hasSize(1);
        assertThat(records.getFirst().key()).isEqualTo(SESSION);
        assertThat(Reader.json(records.getFirst().value()).get("event").asText())
            .isEqualTo(type.wireName());
      }
      session = theSession(reader);

      Map<TopicPartition, Long> before = atRest(reader);
      for (byte[] body : sent) {
        sender.deliver(body);
      }
      reader.awaitProcessed();
      assertThat(atRest(reader)).as("derived topics, once more").isEqualTo(before);
      assertThat(theSession(reader)).isEqualTo(session);
    }
    try (Installation again = Installation.start(data)) {
      Reader reader = again.reader();
      Until.holds("queries answer", () -> reader.get(path(SESSION)).status() == 200);
      assertThat(theSession(reader)).isEqualTo(session);
      again.sender().deliver(Samples.of(EventType.USER_LEFT));
      reader.awaitProcessed();
      assertThat(theSession(reader)).isEqualTo(session);
    }
  }

  /** The ends of the derived topics, once they have not grown for two seconds. */
  private static Map<TopicPartition, Long> atRest(Reader reader) throws Exception {
    AtomicReference<Map<TopicPartition, Long>> last = new AtomicReference<>(Map.of());
    AtomicLong since = new AtomicLong(System.nanoTime());
    Until.holds(
        "derived topics are at rest",
        () -> {
          Map<TopicPartition, Long> ends = reader.ends(derived());
          if (!ends.equals(last.getAndSet(ends))) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > 2_000_000_000L;
        });
    return last.get();
  }

  @Test
  void whatDriftsFromTheSpecificationIsNotLost() throws Exception {
    try (Installation installation = Installation.start(data)) {
      Sender sender = installation.sender();
      Reader reader = installation.reader();
      sender.deliver(
          """
                  {"event":"session.something_new","event_ts":1773500400000,
                   "payload":{"account_id":"a","object":{"session_id":"S1","stream_key":"hush-hush"}}}""");
      sender.deliver(
          """
                  {"event":"session.started","event_ts":1773500400000,"payload":{"account_id":"a",
                   "object":{"session_id":9007199254740993,"start_time":"2026-03-14T15:00:00Z"}}}""");
      sender.deliver(
          """
                  {"event":"session.alert","event_ts":1773500460000,"payload":{"account_id":"a",
                   "object":{"session_id":"S2","issues":"High CPU occupation"}}}""");
      sender.deliver("{\"event\":\"session.started\",");
      reader.awaitProcessed();

      ConsumerRecord<String, byte[]> unrecognized =
          reader.records(TOPICS.unrecognized().name()).getFirst();
      assertThat(unrecognized.key()).isEqualTo("S1");
      assertThat(new String(unrecognized.value(), StandardCharsets.UTF_8))
          .contains("session.something_new")
          .doesNotContain("hush-hush");
      assertThat(reader.get("/sessions/9007199254740993").body().get("start_time").asText())
          .isEqualTo("2026-03-14T15:00:00Z");
      assertThat(reader.records("videosdk.session.alert"))
          .singleElement()
          .satisfies(alert -> assertThat(alert.key()).isEqualTo("S2"));
      assertThat(reader.records(TOPICS.deadLetters().name()))
          .singleElement()
          .satisfies(
              dead ->
                  assertThat(Reader.json(dead.value()).get("reason").asText())
                      .isEqualTo("not_json"));
    }
  }

  private static Set<String> texts(Stream<byte[]> bodies) {
    return bodies
        .map(body -> new String(body, StandardCharsets.ISO_8859_1))
        .collect(Collectors.toSet());
  }

  private static JsonNode theSession(Reader reader) throws Exception {
    JsonNode session = reader.get(path(SESSION)).body();
    assertThat(session.get("status").asText()).isEqualTo("ended");
    assertThat(session.get("duration_seconds").asInt()).isEqualTo(42 * 60);
    assertThat(session.at("/participants/total").asInt()).isEqualTo(1);
    assertThat(session.at("/participants/peak_time").asText()).isEqualTo("2026-03-14T15:01:12Z");
    String twice = URLEncoder.encode(path(SESSION).substring(10), StandardCharsets.UTF_8);
    String base64 = Base64.getUrlEncoder().encodeToString(SESSION.getBytes(StandardCharsets.UTF_8));
    for (String spelling : List.of(SESSION, twice, base64)) {
      assertThat(reader.get("/sessions/" + spelling).body()).as(spelling).isEqualTo(session);
    }
    JsonNode participants = reader.get(path(SESSION) + "/participants").body().get("participants");
    assertThat(participants).hasSize(1);
    assertThat(participants.at("/0/participant_id").asText()).isEqualTo("patient-7731");
    assertThat(participants.at("/0/seconds").asInt()).isEqualTo(40 * 60 + 18);
    return session;
  }

  private static String path(String sessionId) {
    return "/sessions/" + URLEncoder.encode(sessionId, StandardCharsets.UTF_8);
  }

  /** All but the raw log and how far it was read. */
  private static List<String> derived() {
    return TOPICS.all().stream()
        .filter(topic -> !topic.equals(TOPICS.raw()) && !topic.equals(TOPICS.positions()))
        .map(topic -> topic.name())
        .toList();
  }
}
