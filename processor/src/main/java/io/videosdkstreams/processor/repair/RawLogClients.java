package io.videosdkstreams.processor.repair;

import io.videosdkstreams.setting.KafkaSettings;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of one command. */
final class RawLogClients {

  private static final int TIMEOUT_MS = 15_000;

  private RawLogClients() {}

  static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
    Map<String, Object> configuration = kafka.clientConfiguration();
    // Dead letters, and what was rerouted, are written in transactions.
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What retention has deleted is not waited for.
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What is read is there already.
    configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    configuration.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> producer(KafkaSettings kafka) {
    Map<String, Object> configuration = kafka.clientConfiguration();
    // As ingest appends: all in-sync replicas, each record once.
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Each is waited for.
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    // What the raw log took once it takes again.
    configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, kafka.maxMessageBytes());
    return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns when all in-sync replicas have it. */
  static void append(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> appended)
      throws InterruptedException {
    try {
      producer.send(appended).get();
    } catch (ExecutionException e) {
      throw new RepairException(
          appended.topic() + " does not take a record: " + e.getCause().getMessage(), e);
    }
  }
}
