package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hung transaction on a real broker: open in its partition, forgotten by its coordinator. */
final class HungTransactionsIT {

  private static final TopicPartition EVENTS = new TopicPartition("events", 0);
  private static final String COORDINATORS_LOG = "__transaction_state";

  @TempDir Path directory;

  @Test
  void endsAHungOneSoThatReadersGoOn() throws Exception {
    leaveOneHung();
    try (EmbeddedBroker broker = start()) {
      assertThat(committedEnd(broker)).isZero();

      List<OpenTransaction> ended = HungTransactions.abort(broker.bootstrapServers());

      assertThat(ended).extracting(OpenTransaction::partition).containsExactly(EVENTS);
      assertThat(committedEnd(broker)).isEqualTo(2);
      assertThat(HungTransactions.abort(broker.bootstrapServers())).isEmpty();
    }
  }

  @Test
  void leavesALiveOneToItsProducer() throws Exception {
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      try (KafkaProducer<byte[], byte[]> producer = transactional(broker)) {
        openTransaction(producer);
        assertThat(HungTransactions.abort(broker.bootstrapServers())).isEmpty();
        assertThat(committedEnd(broker)).isZero();
        producer.commitTransaction();
        assertThat(HungTransactions.abort(broker.bootstrapServers())).isEmpty();
      }
      assertThat(committedEnd(broker)).isEqualTo(2);
    }
  }

  private void leaveOneHung() throws Exception {
    KafkaProducer<byte[], byte[]> producer;
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      producer = transactional(broker);
      openTransaction(producer);
      forgetEveryTransaction(broker);
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

  /** Deletes every record of the coordinators' log; they notice when they load it again. */
  private static void forgetEveryTransaction(EmbeddedBroker broker) throws Exception {
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
      while (log.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          producer
              .send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), null))
              .get();
        }
      }
    }
  }
}
