package io.videosdkstreams.processor.query.change;

import io.videosdkstreams.processor.consume.TopicReader;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers of one request each, in no group. */
final class Consumers {

  private static final int REQUEST_TIMEOUT_MS = 5_000;

  /** A consumer fetches ahead of its listener, and there may be many of them. */
  private static final int FETCH_MAX_BYTES = 512 << 10;

  private static final int PARTITION_FETCH_MAX_BYTES = 128 << 10;
  private static final int MAX_POLL_RECORDS = 100;

  private Consumers() {}

  /**
   * @param clientProperties how every client reaches the brokers
   */
  static KafkaConsumer<String, byte[]> create(Map<String, Object> clientProperties) {
    return new KafkaConsumer<>(
        configuration(clientProperties), new StringDeserializer(), new ByteArrayDeserializer());
  }

  static Map<String, Object> configuration(Map<String, Object> clientProperties) {
    Map<String, Object> configuration = TopicReader.configuration(clientProperties);
    configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
    configuration.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_MAX_BYTES);
    configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    configuration.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return configuration;
  }
}
