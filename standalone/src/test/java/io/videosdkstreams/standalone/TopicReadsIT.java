package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.change.ChangeFeed.Change;
import io.videosdkstreams.processor.query.change.ChangeFeed.Changes;
import io.videosdkstreams.processor.query.change.DeadLetterTopic;
import io.videosdkstreams.processor.query.change.TopicChanges;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What queries read from topics: changes of views and dead letters, committed ones only. */
@Timeout(120)
final class TopicReadsIT {

  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(1));
  private static final int PARTITIONS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private static Path data;
  private static EmbeddedBroker broker;
  private static Map<String, Object> clients;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(0, data, 1 << 20);
    clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(clients)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(TOPICS.deadLetters().name(), PARTITIONS, (short) 1),
                  new NewTopic(TOPICS.sessions().name(), PARTITIONS, (short) 1)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theLatestDeadLettersComeNewestFirst() {
    Environment environment =
        new Environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    DeadLetterTopic log =
        new DeadLetterTopic(KafkaSettings.from(environment, Set.of()), TOPICS.deadLetters().name());
    assertThat(log.latest(10)).isEmpty();
    try (KafkaProducer<String, String> producer = producer("dead-letters")) {
      for (int i = 0; i < 50; i++) {
        producer.beginTransaction();
        producer.send(record(TOPICS.deadLetters().name(), i % PARTITIONS, i, "{\"n\":" + i + "}"));
        producer.commitTransaction();
      }
      producer.beginTransaction();
      producer.send(record(TOPICS.deadLetters().name(), 0, 99, "{\"n\":99}"));
      producer.flush();
      producer.abortTransaction();
    }
    assertThat(texts(log.latest(4)))
        .containsExactly("{\"n\":49}", "{\"n\":48}", "{\"n\":47}", "{\"n\":46}");
    assertThat(log.latest(500)).hasSize(50);
  }

  @Test
  void changesAreHeardOnceCommittedAndAgainFromAPosition() {
    TopicChanges feed = new TopicChanges(clients, clients, TOPICS.views());
    try (KafkaProducer<String, String> producer = producer("sessions");
        Changes changes = feed.open("sessions", Optional.empty())) {
      String before = changes.position();
      send(producer, 0, "one");
      producer.beginTransaction();
      producer.send(record(TOPICS.sessions().name(), 1, 1, "aborted"));
      producer.flush();
      producer.abortTransaction();
      assertThat(next(changes)).isEqualTo("one");
      send(producer, 2, "two");
      assertThat(next(changes)).isEqualTo("two");
      assertThat(changes.next(Duration.ofMillis(200))).isEmpty();

      try (Changes again = feed.open("sessions", Optional.of(before))) {
        assertThat(List.of(next(again), next(again))).containsExactlyInAnyOrder("one", "two");
      }
      assertThatThrownBy(() -> feed.open("sessions", Optional.of(before + ".1")))
          .isInstanceOf(IllegalArgumentException.class);

      changes.wakeup();
      long begin = System.nanoTime();
      assertThat(changes.next(TIMEOUT)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    }
  }

  private static String next(Changes changes) {
    Change change = changes.next(TIMEOUT).orElseThrow();
    return new String(change.view().orElseThrow(), StandardCharsets.UTF_8);
  }

  private static void send(KafkaProducer<String, String> producer, int partition, String value) {
    producer.beginTransaction();
    producer.send(record(TOPICS.sessions().name(), partition, 1, value));
    producer.commitTransaction();
  }

  private static ProducerRecord<String, String> record(
      String topic, int partition, long timestamp, String value) {
    return new ProducerRecord<>(topic, partition, 1_000_000 + timestamp, "key", value);
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    return TransactionalProducers.open(broker.bootstrapServers(), transactionalId);
  }

  private static List<String> texts(List<byte[]> values) {
    return values.stream().map(value -> new String(value, StandardCharsets.UTF_8)).toList();
  }
}
