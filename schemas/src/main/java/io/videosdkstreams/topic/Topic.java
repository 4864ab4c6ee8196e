package io.videosdkstreams.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value: its full name, what is in it, and how it is kept.
 *
 * @param retention how long a log keeps its records; null for a compacted topic
 * @param configuration of the topic when it is created
 */
public record Topic<K, V>(
    String name,
    Serde<K> keySerde,
    Serde<V> valueSerde,
    Duration retention,
    Map<String, String> configuration) {

  /**
   * The largest record batch of a topic whose creator sets no other limit. Kafka's own limit of 1
   * MiB would refuse a body of 1 MiB for its key and headers, for ever.
   */
  public static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  public Topic {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(keySerde, "keySerde");
    Objects.requireNonNull(valueSerde, "valueSerde");
    configuration = Map.copyOf(configuration);
  }

  public boolean compacted() {
    return retention == null;
  }

  /** What to create on the broker. */
  public NewTopic toNewTopic(int partitions, short replicationFactor) {
    Map<String, String> all = new HashMap<>(configuration);
    if (replicationFactor >= 3) {
      // Acknowledged by all in-sync replicas must not come down to the leader alone.
      all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(name, partitions, replicationFactor).configs(all);
  }
}
