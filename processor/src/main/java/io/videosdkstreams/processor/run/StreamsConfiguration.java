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
 * How Kafka Streams runs here. Each setting that is not the default has its reason above it. The
 * first ones are choices, which {@code KAFKA_…} may overrule; what comes after those is what
 * correctness stands on.
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
        // JSON shrinks to a fraction; lz4 costs least of those that do.
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
        // Longer ones fill batches and give a tenth more records a second, but at 200 webhooks a
        // second the half of them then take 650 ms to a view, not 120.
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 10),
        // The default, 1 MiB, is less than a body of the largest size and its frame.
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.kafka().maxMessageBytes()),
        // Streams' 10 s fence a healthy thread on a machine that is short of processor time;
        // whoever
        // takes over from a killed instance waits for its transaction so long.
        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000),
        // Half of Streams' 64 MB, which are native memory: far more than is written within a
        // commit.
        Map.entry(StreamsConfig.STATESTORE_UNCOMMITTED_MAX_BYTES_CONFIG, UNCOMMITTED_MAX_BYTES),
        // A crashed instance's partitions move on after 10 s, not 45; 6 s is the least a broker
        // takes,
        // and a long pause of a small machine comes near it.
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000),
        // An instance that is back has its partitions again within a minute of having caught up,
        // not
        // within ten; until then its copies wait. 1 minute is the least.
        Map.entry(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L),
        // No order between the raw log and what was rerouted: nobody waits for the other one.
        Map.entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED),
        // A thread that hangs gives its partitions away after 2 minutes, not 5.
        Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000));
  }

  private static Map<String, Object> required(ProcessorSettings settings) {
    Map<String, Object> required = new TreeMap<>();
    if (settings.port() != 0) {
      // Peers ask here. Any free port is known too late, and only tests want it.
      required.put(
          StreamsConfig.APPLICATION_SERVER_CONFIG,
          settings.advertisedHost() + ":" + settings.port());
    }
    required.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    required.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    // Every fact and every change of a view appears once to those who read committed.
    required.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // The other one has no static members and wrong metadata for queries [KAFKA-20782].
    required.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // Back from a restart, this instance has its partitions again without a rebalance.
    required.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    // The default is the temporary folder, which a restart may find empty.
    required.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    required.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    // A copy answers while the owner is away, and takes over without reading everything anew.
    required.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    // Decides how long a fact takes to those who read committed.
    required.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    required.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.kafka().replicationFactor());
    // Changelogs hold what the producer may send.
    required.put(
        topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), settings.kafka().maxMessageBytes());
    // What a transaction writes reaches the store when it is committed: a crash takes back nothing
    // that the store holds, and so the state on the disk stays good.
    required.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    // A query shows nothing that a crash would take back.
    required.put(
        StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.name());
    // Streams would take up to 98 MB for each store of each partition.
    required.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    // The net under our own dead letters. Not errors.dead.letter.queue.topic.name, which would put
    // whole bodies, secrets and all, on a topic that promises to hold none.
    required.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnreadableRecords.class.getName());
    // A fault of one record must not stop all others.
    required.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingFaults.class.getName());
    // The default one dies of a record without a time.
    required.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTimes.class.getName());
    // As it will be from 5.0; without it Kafka warns at every start. Its constant is deprecated
    // already.
    required.put("processing.exception.handler.global.enabled", true);
    required.put(DeadLetterRecords.TOPIC, settings.topics().deadLetters().name());
    // The topology is written as it is meant to run, and its names are kept by a golden file.
    required.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
    required.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return required;
  }
}
