package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.videosdkstreams.processor.outbound.Outbound;
import io.videosdkstreams.processor.outbound.OutboundSettings;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are sent on: signed, in order per key, at least once, and given up in the end. */
@Timeout(120)
final class OutboundIT {

  static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(1));
  private static final int KEYS = 5;

  @TempDir private static Path data;
  private static EmbeddedBroker broker;
  private static Map<String, Object> clients;
  private static Reader reader;

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private WebhookReceiver receiver;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(0, data, 1 << 20);
    clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    reader = new Reader(broker.bootstrapServers(), 0);
    try (Admin admin = Admin.create(clients)) {
      TopicCreation.createMissing(admin, TOPICS.all(), 3, 1);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void listen() throws Exception {
    receiver = new WebhookReceiver(SECRET);
  }

  @AfterEach
  void hangUp() {
    receiver.close();
    assertThat(receiver.forged()).isEmpty();
  }

  @Test
  void whatFailsAtFirstArrivesInOrderPerKeyAndARestartGoesOn() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    receiver.answer(request -> seen.add(request.id()) && seen.size() % 4 == 0 ? 500 : 200);
    try (Outbound outbound = outbound("shares");
        KafkaProducer<String, String> producer = producer("shares")) {
      outbound.bindTo(metrics);
      publish(producer, TOPICS.shares().name(), 0, 10);
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPICS.shares().name(), "k0", "{\"n\":-1}"));
      producer.flush();
      producer.abortTransaction();
      Until.holds("all have arrived", () -> receiver.accepted().size() == KEYS * 10);
    }
    assertThat(receiver.requests()).anyMatch(request -> !request.accepted());
    assertInOrder(10);
    int before = receiver.accepted().size();

    try (KafkaProducer<String, String> producer = producer("shares")) {
      publish(producer, TOPICS.shares().name(), 10, 15);
    }
    assertThat(count("delivered")).isEqualTo(KEYS * 10);
    assertThat(count("retried")).isEqualTo(receiver.requests().size() - KEYS * 10);
    try (Outbound outbound = outbound("shares")) {
      outbound.bindTo(new SimpleMeterRegistry());
      Until.holds("the others have, too", () -> receiver.accepted().size() >= KEYS * 15);
    }
    assertInOrder(15);
    assertThat(receiver.accepted()).hasSize(before + KEYS * 5);
  }

  @Test
  void whatIsNeverAcceptedBecomesADeadLetterAndTheOthersGoOn() throws Exception {
    receiver.answer(request -> request.body().at("/data/n").asInt() == 1 ? 422 : 200);
    try (Outbound outbound = outbound("alerts", "OUTBOUND_MAX_ATTEMPTS", "2");
        KafkaProducer<String, String> producer = producer("alerts")) {
      outbound.bindTo(metrics);
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPICS.alerts().name(), 1, "ill", "{\"n\":1}"));
      producer.send(new ProducerRecord<>(TOPICS.alerts().name(), 1, "ill", null));
      producer.commitTransaction();
      int[] others = {10};
      Until.holds(
          "it is given up",
          () -> {
            publish(producer, TOPICS.alerts().name(), others[0], ++others[0]);
            return !reader.records(TOPICS.deadLetters().name()).isEmpty();
          });
      Until.holds(
          "what was behind it is sent",
          () -> receiver.accepted().stream().anyMatch(request -> request.key().equals("ill")));
    }
    assertThat(count("dead")).isEqualTo(1);
    JsonNode letter = Reader.json(reader.records(TOPICS.deadLetters().name()).getFirst().value());
    assertThat(letter.get("reason").textValue()).isEqualTo("delivery_failed");
    assertThat(letter.get("detail").textValue()).startsWith("status 422, attempt ");
    assertThat(letter.get("topic").textValue()).isEqualTo("videosdk.alerts");
    assertThat(letter.get("partition").asInt()).isEqualTo(1);
    assertThat(letter.get("offset").asLong()).isZero();
    assertThat(letter.has("data")).isFalse();
    JsonNode removed =
        receiver.accepted().stream()
            .filter(request -> request.key().equals("ill"))
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(removed.get("type").textValue()).isEqualTo("alerts.removed");
    assertThat(removed.get("data").isNull()).isTrue();
  }

  @Test
  void aReceiverThatIsAwayIsWaitedFor() throws Exception {
    receiver.answer(request -> 503);
    try (Outbound outbound = outbound("usage", "OUTBOUND_MAX_ATTEMPTS", "2");
        KafkaProducer<String, String> producer = producer("usage")) {
      outbound.bindTo(metrics);
      publish(producer, TOPICS.usage().name(), 0, 2);
      Until.holds("all keys were tried", () -> receiver.requests().size() >= 2 * KEYS);
      receiver.answer(request -> 200);
      Until.holds("all have arrived", () -> receiver.accepted().size() == 2 * KEYS);
    }
    assertInOrder(2);
  }

  private void assertInOrder(int each) {
    Map<String, Set<String>> ids = new HashMap<>();
    for (String key : IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList()) {
      List<WebhookReceiver.Request> ofKey =
          receiver.accepted().stream().filter(request -> request.key().equals(key)).toList();
      assertThat(ofKey)
          .extracting(request -> request.body().at("/data/n").asInt())
          .as(key)
          .containsExactlyElementsOf(IntStream.range(0, each).boxed().toList());
      ofKey.forEach(request -> ids.computeIfAbsent(request.id(), id -> new HashSet<>()).add(key));
    }
    assertThat(ids).hasSize(KEYS * each);
  }

  private Outbound outbound(String topic, String... variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OUTBOUND_URL", receiver.url());
    environment.put("OUTBOUND_SECRET", SECRET);
    environment.put("OUTBOUND_TOPICS", topic);
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    OutboundSettings settings =
        OutboundSettings.from(new Environment(environment), TOPICS).orElseThrow();
    return Outbound.start(settings, clients, topic, TOPICS.deadLetters().name());
  }

  private double count(String name) {
    return metrics.get("videosdk.outbound." + name).functionCounter().count();
  }

  private static void publish(
      KafkaProducer<String, String> producer, String topic, int from, int to) {
    producer.beginTransaction();
    for (int n = from; n < to; n++) {
      for (int key = 0; key < KEYS; key++) {
        producer.send(new ProducerRecord<>(topic, "k" + key, "{\"n\":" + n + "}"));
      }
    }
    producer.commitTransaction();
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    return TransactionalProducers.open(broker.bootstrapServers(), transactionalId);
  }
}
