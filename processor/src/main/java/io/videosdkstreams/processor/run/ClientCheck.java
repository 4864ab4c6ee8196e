package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.ClientProperties;
import io.videosdkstreams.setting.InvalidSettingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Creates the clients that Streams will create, before anything else, to find invalid properties.
 */
final class ClientCheck {

  private static final String NAME = "videosdk-settings-check";

  private ClientCheck() {}

  /**
   * Needs no broker and no name resolution.
   *
   * @throws InvalidSettingException naming the variable whose value is of the wrong kind
   */
  static void checkProperties(ProcessorSettings settings) {
    ClientProperties.check(
        settings.kafka().properties(),
        properties -> {
          StreamsConfig config = config(settings, properties);
          new ConsumerConfig(consumer(config));
          new ProducerConfig(producer(config));
        });
  }

  /**
   * Returns whether clients could be created; false while no host name of a broker resolves.
   *
   * @throws InvalidSettingException naming the variable with which no client can be created
   */
  static boolean canCreateClients(ProcessorSettings settings) {
    Consumer<Map<String, String>> attempt =
        properties -> {
          StreamsConfig config = config(settings, properties);
          Admin.create(config.getAdminConfigs(NAME)).close(Duration.ZERO);
          new KafkaConsumer<byte[], byte[]>(consumer(config)).close();
          new KafkaProducer<byte[], byte[]>(producer(config)).close(Duration.ZERO);
        };
    try {
      ClientProperties.check(settings.kafka().properties(), attempt);
      return true;
    } catch (KafkaException e) {
      return false;
    }
  }

  private static StreamsConfig config(ProcessorSettings settings, Map<String, String> properties) {
    return new StreamsConfig(StreamsConfiguration.of(settings, properties));
  }

  /** The configuration of a stream thread's consumer, without its assignor. */
  private static Map<String, Object> consumer(StreamsConfig config) {
    Map<String, Object> consumer = new HashMap<>(config.getRestoreConsumerConfigs(NAME));
    consumer.put(ConsumerConfig.GROUP_ID_CONFIG, NAME);
    consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return consumer;
  }

  private static Map<String, Object> producer(StreamsConfig config) {
    Map<String, Object> producer = new HashMap<>(config.getProducerConfigs(NAME));
    producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NAME);
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return producer;
  }
}
