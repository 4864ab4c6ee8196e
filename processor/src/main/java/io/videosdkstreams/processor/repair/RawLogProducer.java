package io.videosdkstreams.processor.repair;

import io.videosdkstreams.setting.KafkaSettings;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends to the raw log with the guarantees of ingest. */
public final class RawLogProducer {

  private static final int TIMEOUT_MS = 15_000;

  private RawLogProducer() {}

  public static Producer<byte[], byte[]> open(KafkaSettings kafka) {
    Map<String, Object> configuration = kafka.clientConfiguration();
    // As in ingest: all in-sync replicas, each record once.
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Each send is awaited: collecting a batch would only add time.
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    // Every record that is in the raw log can be appended again.
    configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, kafka.maxMessageBytes());
    return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns when all in-sync replicas have the record. */
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
