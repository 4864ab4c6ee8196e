package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    Until.isTrue("reachable", log::reachable);
    return log;
  }

  @Override
  public RawLog unstartedLog() {
    return log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()), Long.MAX_VALUE / 2);
  }

  @Override
  public List<Kept> read(RawLog log) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", broker.address(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(raw().name()).stream()
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
    RawLog log = log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()), 10_000);
    log.start();
    Until.isTrue("reachable", log::reachable);

    CompletableFuture<Void> append = log.append(webhook(new byte[10_000]));
    assertThat(append).isDone();
    assertOutcome(append, Outcome.QUEUE_FULL);
    // What was refused occupies nothing.
    log.append(webhook(new byte[1])).join();
    log.close(Duration.ofSeconds(5));
  }

  @Test
  void aRecordThatTheTopicDoesNotTakeIsRefusedByTheLog() {
    RawLog log = reachableLog();
    assertOutcome(log.append(webhook(new byte[Topic.MAX_MESSAGE_BYTES + 1])), Outcome.LOG_REFUSED);
    log.append(webhook(new byte[Topic.MAX_MESSAGE_BYTES - 1_000])).join();
    log.close(Duration.ofSeconds(5));
  }

  @Test
  void withoutABrokerItIsNotReachedAndClosesPromptly() {
    RawLog log =
        log(
            TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + EmbeddedBroker.freePort()),
            1_000_000);
    log.start();
    assertThat(log.reachable()).isFalse();
    assertOutcome(log.append(webhook(new byte[1])), Outcome.STARTING);
    long begin = System.nanoTime();
    log.close(Duration.ofSeconds(2));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aNameThatDoesNotResolveYetIsNoReasonToGiveUp() {
    RawLog log =
        log(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", "no.such.host.invalid:9092"), 1_000_000);
    log.start();
    assertOutcome(log.append(webhook(new byte[1])), Outcome.STARTING);
    log.close(Duration.ofSeconds(2));
  }

  @Test
  void aProducerThatIsRefusedForGoodIsReplacedByOneThatIsNot() {
    RawLogClients clients =
        new RawLogClients(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address()));
    MockProducer<byte[], byte[]> refused = new MockProducer<>();
    refused.sendException = new SaslAuthenticationException("at a bad moment");
    Iterator<Producer<byte[], byte[]>> producers =
        Stream.<Supplier<Producer<byte[], byte[]>>>of(() -> refused, clients::newProducer)
            .map(Supplier::get)
            .iterator();
    RawLog log = log(clients, producers::next, 1_000_000);
    log.start();
    Until.isTrue("reachable", log::reachable);

    assertOutcome(log.append(webhook(new byte[1])), Outcome.LOG_UNAVAILABLE);
    Until.isTrue("replaced", refused::closed);
    log.append(webhook(new byte[1])).join();
    log.close(Duration.ofSeconds(5));
  }

  private static RawLog log(IngestSettings settings, long mostBytes) {
    RawLogClients clients = new RawLogClients(settings);
    return log(clients, clients::newProducer, mostBytes);
  }

  private static RawLog log(
      RawLogClients clients, Supplier<Producer<byte[], byte[]>> producers, long mostBytes) {
    return new KafkaRawLog(
        raw().name(), new RawLogConnection(raw(), 6, 1, clients::newAdmin, producers), mostBytes);
  }

  private static Topic<String, byte[]> raw() {
    return new Topics("test.", Duration.ofDays(3_650)).raw();
  }

  private static RawRecord webhook(byte[] body) {
    return new RawRecord("k", body, ARRIVAL, "zoom", "x", "17", null);
  }

  private static Kept kept(ConsumerRecord<String, byte[]> kept) {
    Map<String, String> headers = new HashMap<>();
    kept.headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new Kept(kept.key(), kept.value(), kept.timestamp(), headers);
  }

  private static void assertOutcome(CompletableFuture<Void> append, Outcome outcome) {
    assertThatThrownBy(append::join)
        .cause()
        .isInstanceOfSatisfying(
            AppendFailed.class, failed -> assertThat(failed.outcome()).isEqualTo(outcome));
  }
}
