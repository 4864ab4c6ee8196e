package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.view.SessionView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** All 34 types through the whole installation: what leaves, and that no secret does. */
class FamiliesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Set<String> OUTBOUND =
      Stream.concat(
              TOPICS.views().keySet().stream(),
              Arrays.stream(EventType.values()).map(EventType::topicSuffix))
          .collect(Collectors.toSet());
  private static final String MARK = "hush";
  private static final Set<String> SECRETS =
      Set.of("download_token", "stream_key", "stream_url", "backup_stream_url");

  @TempDir private Path data;
  private int planted;

  @Test
  void everyViewLeavesAndNoSecretDoes() throws Exception {
    ListAppender<ILoggingEvent> log = listen();
    try (WebhookReceiver receiver = new WebhookReceiver(OutboundIT.SECRET);
        Installation installation =
            Installation.start(
                data,
                Map.of(
                    "OUTBOUND_URL",
                    receiver.url(),
                    "OUTBOUND_SECRET",
                    OutboundIT.SECRET,
                    "OUTBOUND_TOPICS",
                    String.join(",", OUTBOUND)))) {
      Reader reader = installation.reader();
      for (byte[] sample : Samples.all().values()) {
        installation.sender().deliver(withSecrets(sample));
      }
      reader.awaitProcessed();
      assertThat(planted).isGreaterThan(40);
      assertThat(text(reader, TOPICS.raw())).as("what is looked for is there").contains(MARK);

      List<String> answers = answers(reader);
      assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(MARK));
      for (Topic<String, byte[]> topic : TOPICS.all()) {
        if (!topic.name().equals(TOPICS.raw().name())) {
          assertThat(text(reader, topic)).as(topic.name()).doesNotContain(MARK);
        }
        if (topic.compacted()) {
          assertThat(reader.records(topic.name())).as(topic.name()).isNotEmpty();
        }
      }
      theExampleConsumerReadsTheSession(reader);
      everyTopicIsSentOn(receiver);
    } finally {
      ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }
    assertThat(List.copyOf(log.list))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain(MARK));
  }

  /** Every list of the sample's session has something; the bodies of all answers. */
  private static List<String> answers(Reader reader) throws Exception {
    JsonNode sessions = reader.get("/sessions?limit=500").body().get("sessions");
    List<String> answers = new ArrayList<>(List.of(sessions.toString()));
    List<String> empty = new ArrayList<>();
    for (String list :
        List.of(
            "participants",
            "timeline",
            "recordings",
            "shares",
            "live-streams",
            "stream-ingestions",
            "callouts",
            "alerts")) {
      boolean any = false;
      for (JsonNode session : sessions) {
        String id = URLEncoder.encode(session.get("session_id").asText(), StandardCharsets.UTF_8);
        JsonNode page = reader.get("/sessions/" + id + "/" + list).body();
        any |= !page.get(list.replace('-', '_')).isEmpty();
        answers.add(page.toString());
      }
      if (!any) {
        empty.add(list);
      }
    }
    assertThat(empty).isEmpty();
    String account = sessions.get(0).get("account_id").asText();
    for (String granularity : List.of("hour", "day")) {
      JsonNode usage =
          reader.get("/accounts/" + account + "/usage?granularity=" + granularity).body();
      assertThat(usage.get("usage")).isNotEmpty();
      answers.add(usage.toString());
    }
    Reader.Answer user = reader.get("/users/patient-7731");
    assertThat(user.status()).isEqualTo(200);
    assertThat(user.body().get("sessions").asInt()).isEqualTo(1);
    answers.add(user.body().toString());
    return answers;
  }

  private static void theExampleConsumerReadsTheSession(Reader reader) throws Exception {
    List<SessionView> seen = new CopyOnWriteArrayList<>();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread consumer =
        Thread.ofVirtual()
            .start(() -> ExampleConsumer.run(reader.bootstrapServers(), running::get, seen::add));
    Until.holds(
        "the example consumer has the session's end",
        () -> seen.stream().anyMatch(view -> view.durationSeconds() != null));
    running.set(false);
    consumer.join();
  }

  private static void everyTopicIsSentOn(WebhookReceiver receiver) {
    Set<String> types =
        OUTBOUND.stream()
            .map(name -> name.startsWith("session.") ? name.replace('-', '_') : name + ".changed")
            .collect(Collectors.toSet());
    Until.holds(
        "everything was sent on",
        () ->
            receiver.accepted().stream()
                .map(request -> request.body().get("type").textValue())
                .collect(Collectors.toSet())
                .equals(types));
    assertThat(receiver.requests())
        .allSatisfy(request -> assertThat(request.body().toString()).doesNotContain(MARK));
    assertThat(receiver.forged()).isEmpty();
  }

  private static String text(Reader reader, Topic<String, byte[]> topic) {
    StringBuilder text = new StringBuilder();
    for (ConsumerRecord<String, byte[]> found : reader.records(topic.name())) {
      text.append(found.key()).append(found.headers());
      if (found.value() != null) {
        text.append(new String(found.value(), StandardCharsets.UTF_8));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    return log;
  }

  private byte[] withSecrets(byte[] sample) throws Exception {
    ObjectNode body = (ObjectNode) JSON.readTree(sample);
    body.put("download_token", secret());
    plant(body);
    return JSON.writeValueAsBytes(body);
  }

  private void plant(JsonNode node) {
    if (node instanceof ArrayNode array) {
      array.forEach(this::plant);
    } else if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (SECRETS.contains(name)) {
          object.put(name, name.endsWith("url") ? "rtmp://live.example/" + secret() : secret());
        } else if (name.equals("download_url")) {
          object.put(name, "https://files.example/rec/1?access_token=" + secret());
        } else {
          plant(object.get(name));
        }
      }
    }
  }

  private String secret() {
    return MARK + "-" + planted++ + "-wXyZ0123456789";
  }
}
