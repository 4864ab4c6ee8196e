package io.videosdkstreams.processor.run;

import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of Kafka Streams. Each setting that is not the default has its reason above it.
 * The first ones are choices, which {@code KAFKA_…} may overrule; the others are needed for correct
 * results.
 */
final class StreamsConfiguration {

  /** Properties that {@code KAFKA_…} cannot overrule. */
  static final Set<String> RESERVED =
      Set.of(
          StreamsConfig.APPLICATION_ID_CONFIG,
          StreamsConfig.APPLICATION_SERVER_CONFIG,
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          StreamsConfig.GROUP_PROTOCOL_CONFIG,
          StreamsConfig.STATE_DIR_CONFIG,
          StreamsConfig.NUM_STREAM_THREADS_CONFIG,
          StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
          StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
          StreamsConfig.REPLICATION_FACTOR_CONFIG,
          StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
          StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
          StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
          StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
          StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG,
          StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
          StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
          StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private static final long UNCOMMITTED_MAX_BYTES = 32L * 1024 * 1024;

  private StreamsConfiguration() {}

  static Properties of(ProcessorSettings settings) {
    return of(settings, settings.kafka().properties());
  }

  /**
   * @param chosen properties of clients, in place of those of the settings
   */
  static Properties of(ProcessorSettings settings, Map<String, String> chosen) {
    Properties properties = new Properties();
    storeAndClientProperties(settings).forEach(properties::put);
    properties.putAll(chosen);
    required(settings).forEach(properties::put);
    return properties;
  }

  private static Map<String, Object> storeAndClientProperties(ProcessorSettings settings) {
    return Map.ofEntries(
        // JSON compresses well, and lz4 needs the least processor time.
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
        // A commit sends what is waiting. Sooner, only a full batch is worth its cost.
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 1_000),
        // A commit writes more than Kafka's 16 KiB for many a partition, and each batch costs.
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
        // The default, 1 MiB, is too small for the largest body and its record.
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.kafka().maxMessageBytes()),
        // With the default, 10 s, a healthy thread is fenced on a machine short of processor time.
        // The new owner of a killed instance's partitions waits for its transaction so long.
        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000),
        // Half of the default of 64 MB native memory: far more than one commit interval writes.
        Map.entry(StreamsConfig.STATESTORE_UNCOMMITTED_MAX_BYTES_CONFIG, UNCOMMITTED_MAX_BYTES),
        // A crashed instance loses its partitions after 10 s, not 45. The minimum of the broker is
        // 6 s, which a pause of a small machine may reach.
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000),
        // A restarted instance gets its partitions again within 1 minute of having caught up, not
        // 10. 1 minute is the minimum.
        Map.entry(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L),
        // There is no order between the raw log and rerouted records, so neither waits.
        Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
        // A blocked thread loses its partitions after 2 minutes, not 5.
        Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000));
  }

  private static Map<String, Object> required(ProcessorSettings settings) {
    Map<String, Object> required = new TreeMap<>();
    if (settings.port() != 0) {
      // Other instances send queries here. Port 0 is resolved too late, and only tests use it.
      required.put(
          StreamsConfig.APPLICATION_SERVER_CONFIG,
          settings.advertisedHost() + ":" + settings.port());
    }
    required.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    required.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    // Consumers of committed records see every fact and every change of a view once.
    required.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // The streams protocol has no static members, and wrong metadata for queries [KAFKA-20782].
    required.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // After a restart this instance gets its partitions again without a rebalance.
    required.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    // The default is the temporary directory, which may be empty after a restart.
    required.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    required.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    // A standby answers while the owner is away, and takes over without restoring everything.
    required.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    // The time until consumers of committed records see a fact.
    required.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    required.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.kafka().replicationFactor());
    // Changelogs take everything that the producer may send.
    required.put(
        topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), settings.kafka().maxMessageBytes());
    // Writes reach the store when their transaction is committed. So the state on disk stays valid
    // after a crash.
    required.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    // Queries show only committed state.
    required.put(
        StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.name());
    // The default takes up to 98 MB for each store of each partition.
    required.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    // For records that do not reach a stage. Not errors.dead.letter.queue.topic.name: it would put
    // whole bodies, with secrets, on a topic that must not have any.
    required.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnreadableRecords.class.getName());
    // The failure of one record must not stop others.
    required.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingFaults.class.getName());
    // The default fails at a record without a timestamp.
    required.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTimes.class.getName());
    // The default from 5.0 on; without it Kafka warns at every start. Its constant is deprecated.
    required.put("processing.exception.handler.global.enabled", true);
    required.put(DeadLetterRecords.TOPIC, settings.topics().deadLetters().name());
    // The topology is written as it runs, and a golden file has its names.
    required.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
    required.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return required;
  }
}
