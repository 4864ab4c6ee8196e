package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.standalone.HangingTransactions.Ended;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hanging transaction on a real broker: open in its partition, forgotten by its coordinator. */
final class HangingTransactionsIT {

  private static final TopicPartition EVENTS = new TopicPartition("events", 0);
  private static final String COORDINATORS_LOG = "__transaction_state";

  @TempDir Path directory;

  /** What a new record of the coordinators' log says instead of the last one of its key. */
  private interface Rewriting {
    byte[] instead(byte[] value);
  }

  @Test
  void rollsBackOneThatNobodyRemembers() throws Exception {
    leaveOneHanging(value -> null);
    try (EmbeddedBroker broker = start()) {
      assertThat(committedEnd(broker)).isZero();

      assertThat(HangingTransactions.end(broker.bootstrapServers()))
          .isEqualTo(new Ended(List.of(), List.of(EVENTS)));

      assertThat(committedEnd(broker)).isEqualTo(2);
      assertThat(committed(broker)).isEmpty();
      assertNothingHangs(broker);
    }
  }

  /** As the coordinator leaves it behind that took the partition for deleted [KAFKA-20734]. */
  @Test
  void appendsAgainOneThatItsCoordinatorRemembersToHaveCommitted() throws Exception {
    leaveOneHanging(HangingTransactionsIT::committed);
    try (EmbeddedBroker broker = start()) {
      assertThat(committedEnd(broker)).isZero();

      // What others write and commit meanwhile is not taken for its own.
      write(broker, new byte[] {2});

      assertThat(HangingTransactions.end(broker.bootstrapServers()))
          .isEqualTo(new Ended(List.of(EVENTS), List.of()));

      assertThat(committed(broker)).containsExactly(new byte[] {2}, new byte[] {1});
      assertNothingHangs(broker);
      // Its producer, back, goes on behind it.
      try (KafkaProducer<byte[], byte[]> producer = transactional(broker)) {
        openTransaction(producer);
        producer.commitTransaction();
      }
      assertThat(committed(broker)).hasSize(3);
    }
  }

  @Test
  void leavesALiveOneToItsProducer() throws Exception {
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      try (KafkaProducer<byte[], byte[]> producer = transactional(broker)) {
        openTransaction(producer);
        assertNothingHangs(broker);
        assertThat(committedEnd(broker)).isZero();
        producer.commitTransaction();
        assertNothingHangs(broker);
      }
      assertThat(committedEnd(broker)).isEqualTo(2);
    }
  }

  private static void assertNothingHangs(EmbeddedBroker broker) throws Exception {
    assertThat(HangingTransactions.end(broker.bootstrapServers()))
        .isEqualTo(new Ended(List.of(), List.of()));
  }

  private static void write(EmbeddedBroker broker, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(EVENTS.topic(), value)).get();
    }
  }

  private void leaveOneHanging(Rewriting rewriting) throws Exception {
    KafkaProducer<byte[], byte[]> producer;
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      producer = transactional(broker);
      openTransaction(producer);
      rewriteCoordinatorsLog(broker, rewriting);
    }
    // Once there is no broker at which it could abort.
    producer.close(Duration.ZERO);
  }

  private EmbeddedBroker start() {
    return EmbeddedBroker.start(0, directory.resolve("broker"), 1_048_576);
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(EVENTS.topic(), 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<byte[], byte[]> transactional(EmbeddedBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "tested"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void openTransaction(KafkaProducer<byte[], byte[]> producer) throws Exception {
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(EVENTS.topic(), new byte[] {1})).get();
  }

  /** Up to where a reader of committed records gets. */
  private static long committedEnd(EmbeddedBroker broker) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.endOffsets(List.of(EVENTS)).get(EVENTS);
    }
  }

  private static List<byte[]> committed(EmbeddedBroker broker) {
    return new Reader(broker.bootstrapServers(), 1)
        .records(EVENTS.topic()).stream().map(ConsumerRecord::value).toList();
  }

  /** The state after all ends are written, or believed to be. */
  private static byte[] committed(byte[] ongoing) {
    ByteBuffer buffer = ByteBuffer.wrap(ongoing);
    short version = buffer.getShort();
    TransactionLogValue value = new TransactionLogValue(new ByteBufferAccessor(buffer), version);
    value.setTransactionStatus(TransactionState.COMPLETE_COMMIT.id());
    value.setTransactionPartitions(List.of());
    value.setPreviousProducerId(value.producerId());
    value.setProducerEpoch((short) (value.producerEpoch() + 1));
    return MessageUtil.toVersionPrefixedBytes(version, value);
  }

  /**
   * Writes the last record of every transaction anew; coordinators notice when they load the log
   * again.
   */
  private static void rewriteCoordinatorsLog(EmbeddedBroker broker, Rewriting rewriting)
      throws Exception {
    Map<String, Object> reading = Map.of("bootstrap.servers", broker.bootstrapServers());
    Map<String, Object> writing =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            // The one client that brokers allow to write to internal topics.
            "client.id", "__admin_client",
            "enable.idempotence", "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> log =
          consumer.partitionsFor(COORDINATORS_LOG).stream()
              .map((PartitionInfo p) -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(log);
      consumer.seekToBeginning(log);
      Map<TopicPartition, Long> ends = consumer.endOffsets(log);
      Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> last = new HashMap<>();
      while (log.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> last.put(ByteBuffer.wrap(record.key()), record));
      }
      for (ConsumerRecord<byte[], byte[]> record : last.values()) {
        byte[] instead = rewriting.instead(record.value());
        producer
            .send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), instead))
            .get();
      }
    }
  }
}
