package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real broker, and what becomes of appends when there is none. */
class KafkaRawLogIT implements RawLogContract {

  private static final int MAX_MESSAGE_BYTES = TestSettings.with().kafka().maxMessageBytes();

  @TempDir static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = new EmbeddedBroker(folder);
    broker.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Override
  public RawLog reachableLog() {
    RawLog log = unstartedLog();
    log.start();
    Until.isTrue("reachable", () -> log.unavailableReason() == null);
    return log;
  }

  @Override
  public RawLog unstartedLog() {
    return log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()));
  }

  @Override
  public List<Kept> read(RawLog log) {
    return read(broker.address(), raw().name());
  }

  static List<Kept> read(String address, String topic) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Kept> kept = new ArrayList<>();
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(one -> kept.add(kept(one)));
      }
      return kept;
    }
  }

  @Test
  void theTopicIsCreatedAsConfigured() throws Exception {
    reachableLog().close(Duration.ofSeconds(5));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      assertThat(
              admin
                  .describeTopics(List.of(raw().name()))
                  .allTopicNames()
                  .get()
                  .get(raw().name())
                  .partitions())
          .hasSize(6);
    }
  }

  @Test
  void tooMuchWaitingIsRefusedAtOnce() {
    RawLogClients clients =
        new RawLogClients(
            TestSettings.with(
                    "KAFKA_BOOTSTRAP_SERVERS", broker.address(), "KAFKA_BUFFER_MEMORY", "33554432")
                .kafka());
    RawLog log = log(clients, clients::newProducer);
    log.start();
    Until.isTrue("reachable", () -> log.unavailableReason() == null);

    List<Completion> appends = new ArrayList<>();
    // Many times the memory, and nothing that shrinks: no broker takes it so fast.
    byte[] body = new byte[1_000_000];
    new Random(1).nextBytes(body);
    for (int i = 0; i < 400; i++) {
      appends.add(Completion.of(log, webhook(body)));
    }
    assertThat(appends.stream().map(Completion::join)).contains(Outcome.QUEUE_FULL);
    // What was refused occupies nothing.
    Until.isTrue(
        "appends again", () -> Completion.of(log, webhook(new byte[1])).join() == Outcome.APPENDED);
    log.close(Duration.ofSeconds(5));
  }

  @Test
  void aRecordThatTheTopicDoesNotTakeIsRefusedByTheLog() {
    RawLog log = reachableLog();
    assertThat(Completion.of(log, webhook(new byte[MAX_MESSAGE_BYTES + 1])).join())
        .isEqualTo(Outcome.LOG_REFUSED);
    assertThat(Completion.of(log, webhook(new byte[MAX_MESSAGE_BYTES - 1_000])).join())
        .isEqualTo(Outcome.APPENDED);
    log.close(Duration.ofSeconds(5));
  }

  @Test
  void withoutABrokerItIsNotReachedAndClosesPromptly() {
    RawLog log =
        log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + EmbeddedBroker.freePort()));
    log.start();
    assertThat(log.unavailableReason()).isNotNull();
    assertThat(Completion.of(log, webhook(new byte[1])).join()).isEqualTo(Outcome.STARTING);
    long begin = System.nanoTime();
    log.close(Duration.ofSeconds(2));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aNameThatDoesNotResolveYetIsNoReasonToGiveUp() {
    RawLog log = log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", "no.such.host.invalid:9092"));
    log.start();
    assertThat(Completion.of(log, webhook(new byte[1])).join()).isEqualTo(Outcome.STARTING);
    log.close(Duration.ofSeconds(2));
  }

  @Test
  void aProducerThatIsRefusedForGoodIsReplacedByOneThatIsNot() {
    RawLogClients clients =
        new RawLogClients(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()).kafka());
    MockProducer<byte[], byte[]> refused = new MockProducer<>();
    refused.sendException = new SaslAuthenticationException("at a bad moment");
    Iterator<Producer<byte[], byte[]>> producers =
        Stream.<Supplier<Producer<byte[], byte[]>>>of(() -> refused, clients::newProducer)
            .map(Supplier::get)
            .iterator();
    RawLog log = log(clients, producers::next);
    log.start();
    Until.isTrue("reachable", () -> log.unavailableReason() == null);

    assertThat(Completion.of(log, webhook(new byte[1])).join()).isEqualTo(Outcome.LOG_UNAVAILABLE);
    Until.isTrue("replaced", refused::closed);
    assertThat(Completion.of(log, webhook(new byte[1])).join()).isEqualTo(Outcome.APPENDED);
    log.close(Duration.ofSeconds(5));
  }

  private static RawLog log(IngestSettings settings) {
    RawLogClients clients = new RawLogClients(settings.kafka());
    return log(clients, clients::newProducer);
  }

  private static RawLog log(RawLogClients clients, Supplier<Producer<byte[], byte[]>> producers) {
    return new KafkaRawLog(
        raw().name(), new RawLogConnection(raw(), 6, 1, clients::newAdmin, producers));
  }

  private static Topic<String, byte[]> raw() {
    return new Topics("test.", Duration.ofDays(3_650), MAX_MESSAGE_BYTES).raw();
  }

  private static RawRecord webhook(byte[] body) {
    return Records.record("k", body, "x", null);
  }

  private static Kept kept(ConsumerRecord<String, byte[]> kept) {
    return new Kept(kept.key(), kept.value(), kept.timestamp(), Records.texts(kept.headers()));
  }
}
