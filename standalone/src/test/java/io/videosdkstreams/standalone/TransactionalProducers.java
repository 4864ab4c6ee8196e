package io.videosdkstreams.standalone;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers of text, ready to begin a transaction. */
final class TransactionalProducers {

  private TransactionalProducers() {}

  static KafkaProducer<String, String> open(String bootstrapServers, String transactionalId) {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", transactionalId),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }
}
