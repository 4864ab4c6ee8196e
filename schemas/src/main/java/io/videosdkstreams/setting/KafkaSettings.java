package io.videosdkstreams.setting;

import io.videosdkstreams.wire.Bounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What ingest and processor have to agree on: where Kafka is and how the topics are made.
 *
 * @param properties of every client, from {@code KAFKA_…}
 * @param rawRetention how long the raw log and the logs derived from it keep a record
 * @param maxBodyBytes the largest body of a webhook
 * @param maxMessageBytes the largest record batch of every topic
 */
public record KafkaSettings(
    String bootstrapServers,
    Map<String, String> properties,
    String topicPrefix,
    int partitions,
    int replicationFactor,
    Duration rawRetention,
    int maxBodyBytes,
    int maxMessageBytes) {

  /** Twice this (a body and a key taken from it) must fit into a record of the raw log. */
  private static final int MAX_BODY_BYTES_LIMIT = 4 * 1024 * 1024;

  private static final int MEBIBYTE = 1024 * 1024;

  /**
   * Views and internal entries, which are bounded, need this much, however small the bodies are.
   */
  private static final int MIN_MESSAGE_BYTES = MEBIBYTE;

  private static final int MAX_MESSAGE_BYTES_LIMIT = 100 * MEBIBYTE;
  private static final Duration MAX_RETENTION = Duration.ofDays(36_500);
  private static final String SERVER =
      "([A-Za-z0-9_-]+://)?(\\[[0-9A-Fa-f:.]+]|[^\\s:,/\\[\\]]+):[0-9]{1,5}";
  private static final int MAX_PORT = 65_535;

  /**
   * Properties on which promises depend, and the values that keep them: a webhook is answered when
   * all in-sync replicas have it, once and in order.
   */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"),
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"));

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * @param reserved properties that {@code KAFKA_…} must not set
   * @throws InvalidSettingException for the first variable that is wrong
   */
  public static KafkaSettings from(Environment environment, Set<String> reserved) {
    Map<String, String> properties = environment.kafkaProperties();
    for (String property : reserved) {
      if (properties.containsKey(property)) {
        throw new InvalidSettingException(
            variable(property), "cannot be set: the program sets it itself");
      }
    }
    requireAcknowledged(properties);
    int maxBodyBytes = environment.integer("MAX_BODY_BYTES", MEBIBYTE, 1_024, MAX_BODY_BYTES_LIMIT);
    return new KafkaSettings(
        bootstrapServers(environment),
        properties,
        environment.name("TOPIC_PREFIX", "videosdk."),
        environment.integer("PARTITIONS", 6, 1, 1_000),
        environment.integer("REPLICATION_FACTOR", 1, 1, 100),
        environment.duration(
            "RAW_RETENTION", Duration.ofDays(30), Duration.ofMillis(1), MAX_RETENTION),
        maxBodyBytes,
        environment.integer(
            "MAX_MESSAGE_BYTES",
            2 * maxBodyBytes + MEBIBYTE,
            Math.max(MIN_MESSAGE_BYTES, maxBodyBytes + MEBIBYTE / 8),
            MAX_MESSAGE_BYTES_LIMIT));
  }

  private static void requireAcknowledged(Map<String, String> properties) {
    REQUIRED.forEach(
        (property, allowed) -> {
          String value = properties.get(property);
          if (value != null && !allowed.contains(value.toLowerCase(Locale.ROOT))) {
            throw new InvalidSettingException(
                variable(property),
                "must be "
                    + String.join(" or ", new TreeSet<>(allowed).descendingSet())
                    + ", not '"
                    + value
                    + "': a webhook is answered when all in-sync replicas have it");
          }
        });
  }

  /** The limit of a normalised event on its topic. */
  public int maxEventBytes() {
    return maxBodyBytes + Bounds.EVENT_OVERHEAD_BYTES;
  }

  /** What every client is configured with. */
  public Map<String, Object> clientConfiguration() {
    Map<String, Object> configuration = new HashMap<>(properties);
    configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return configuration;
  }

  /** The variable that sets a property: {@code KAFKA_LINGER_MS} for {@code linger.ms}. */
  public static String variable(String property) {
    return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static String bootstrapServers(Environment environment) {
    String servers = environment.text("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    for (String server : servers.split(",", -1)) {
      String one = server.strip();
      if (!one.matches(SERVER)
          || Integer.parseInt(one.substring(one.lastIndexOf(':') + 1)) > MAX_PORT) {
        throw new InvalidSettingException(
            "KAFKA_BOOTSTRAP_SERVERS",
            "must be host:port, or several with commas, not '" + servers + "'");
      }
    }
    return servers;
  }

  /** Without the values of client properties, which hold passwords. */
  @Override
  public String toString() {
    return ("KafkaSettings[bootstrapServers=%s, properties=%s, topicPrefix=%s, partitions=%d,"
            + " replicationFactor=%d, rawRetention=%s, maxBodyBytes=%d, maxMessageBytes=%d]")
        .formatted(
            bootstrapServers,
            new TreeSet<>(properties.keySet()),
            topicPrefix,
            partitions,
            replicationFactor,
            rawRetention,
            maxBodyBytes,
            maxMessageBytes);
  }
}
