package io.videosdkstreams.processor.outbound;

import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of dead letters. */
final class UndeliveredTopic implements UndeliveredLog, AutoCloseable {

  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int DELIVERY_TIMEOUT_MS = 10_000;

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param clientProperties how every client reaches the brokers
   */
  UndeliveredTopic(Map<String, Object> clientProperties, String topic) {
    this.topic = topic;
    Map<String, Object> configuration = new HashMap<>(clientProperties);
    configuration.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    // Awaited, so that it can be interrupted.
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    producer =
        new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void append(Message message, String detail) throws InterruptedException {
    byte[] letter =
        new DeadLetters()
            .write(
                DeadLetterReason.DELIVERY_FAILED,
                detail,
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp() < 0 ? null : Instant.ofEpochMilli(message.timestamp()),
                null,
                null);
    try {
      producer.send(new ProducerRecord<>(topic, message.key(), letter)).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the dead letter was not stored", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
