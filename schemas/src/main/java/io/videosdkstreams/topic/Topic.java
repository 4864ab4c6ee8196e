package io.videosdkstreams.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value: its full name, what is in it, and how long it is kept.
 *
 * @param retention how long a log keeps its records; null for a compacted topic
 */
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde, Duration retention) {

  /**
   * The largest record batch of every topic, and the largest request of whoever writes one. Kafka's
   * own limit of 1 MiB would refuse a body of 1 MiB for its key and headers, for ever. This leaves
   * room for the largest body that can be configured, a key taken from it, and what is derived.
   */
  public static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  public Topic {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(keySerde, "keySerde");
    Objects.requireNonNull(valueSerde, "valueSerde");
  }

  public boolean compacted() {
    return retention == null;
  }

  /**
   * What to create on the broker. Records carry the time they arrived, so retention counts from
   * arrival.
   */
  public NewTopic toNewTopic(int partitions, short replicationFactor) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
    if (compacted()) {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    } else {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }
    if (replicationFactor >= 3) {
      // Acknowledged by all in-sync replicas must not come down to the leader alone.
      configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(name, partitions, replicationFactor).configs(configuration);
  }
}
