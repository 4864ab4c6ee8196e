package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka clients of the raw log. Client properties from the environment override our defaults,
 * but not those on which the answers depend: acknowledged by all replicas, or 503 within 2.5 s.
 */
final class RawLogClients {

  private static final Pattern PROPERTY =
      Pattern.compile("(?s).*configuration ([a-z][a-z0-9.]+)\\b.*");

  private final Map<String, Object> producer = new HashMap<>();
  private final Map<String, Object> admin = new HashMap<>();

  /** Throws {@link InvalidSettingException} when a property's value is of the wrong kind. */
  RawLogClients(KafkaSettings kafka) {
    // A webhook is waited for; there is nothing to gain from collecting a batch.
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // One request on its way: what arrives meanwhile makes up the next, so that the busier the
    // broker, the larger the batches, and an idle one is asked at once.
    producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // The broker gets no telemetry of this client.
    producer.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    // To know a broker that is back before the next webhook asks for it.
    producer.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    // A broker that drops packets must not use up the time in which another could answer.
    producer.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
    producer.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2_000);
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, "videosdk-ingest");
    producer.putAll(kafka.clientConfiguration());
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    // 200 means that all in-sync replicas have it, ...
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    // ... once, also after network errors, and in order within a session.
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Event loops send, and nothing may block them; what is not known, or full, is an answer.
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    // One broker's time to acknowledge; leaves time for a second try.
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
    // All tries together, within the deadline of the answer, so that few are late but appended.
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000);
    // A body at its limit, with a key and headers, must pass.
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, kafka.maxMessageBytes());

    admin.put(AdminClientConfig.CLIENT_ID_CONFIG, "videosdk-ingest");
    admin.putAll(kafka.clientConfiguration());
    // Readiness should notice within seconds that the broker is gone.
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
    admin.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    validate();
  }

  Producer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(producer);
  }

  Admin newAdmin() {
    return Admin.create(admin);
  }

  /** Kafka's own message may quote a secret, so only the property's name is taken from it. */
  private void validate() {
    try {
      new ProducerConfig(producer);
    } catch (ConfigException e) {
      Matcher property = PROPERTY.matcher(String.valueOf(e.getMessage()));
      String variable = property.matches() ? KafkaSettings.variable(property.group(1)) : "KAFKA_…";
      throw new InvalidSettingException(
          variable, "has a value that the Kafka client does not accept");
    }
  }
}
