package io.videosdkstreams.benchmarks.processor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The program of Flink, measured beside the processor: a Flink cluster of one slot in this JVM with
 * one job, which derives {@link FlinkTotals} from the raw log, exactly once and with its state in
 * RocksDB.
 */
public final class FlinkProgram {

  private FlinkProgram() {}

  /**
   * @param arguments bootstrap servers, raw topic, output topic, group id, milliseconds between
   *     checkpoints, URI of the folder for checkpoints
   */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, arguments[5]);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval(arguments[4]));
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    environment
        .fromSource(
            source(arguments[0], arguments[1], arguments[3]),
            WatermarkStrategy.noWatermarks(),
            "raw-log")
        .keyBy(webhook -> webhook.f0, Types.STRING)
        .process(new FlinkTotals())
        .returns(Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE)))
        .sinkTo(sink(arguments[0], arguments[2], arguments[3]));
    // Until the process is ended.
    environment.execute("totals");
  }

  private static Duration interval(String millis) {
    return Duration.ofMillis(Long.parseLong(millis));
  }

  private static KafkaSource<Tuple2<String, byte[]>> source(
      String servers, String topic, String group) {
    return KafkaSource.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(servers)
        .setTopics(topic)
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Webhooks())
        .build();
  }

  private static KafkaSink<Tuple2<String, byte[]>> sink(
      String servers, String topic, String group) {
    Properties producer = new Properties();
    producer.setProperty("compression.type", "lz4");
    producer.setProperty("linger.ms", "10");
    producer.setProperty("transaction.timeout.ms", "60000");
    return KafkaSink.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(servers)
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(group)
        .setRecordSerializer(new Totals(topic))
        .build();
  }

  /** Session id and value, as they are. A lambda would do, but for Flink's search for its types. */
  private record Totals(String topic)
      implements KafkaRecordSerializationSchema<Tuple2<String, byte[]>> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Tuple2<String, byte[]> totals, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, totals.f0.getBytes(StandardCharsets.UTF_8), totals.f1);
    }
  }

  /** Key and value as they are. */
  private static final class Webhooks
      implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> collector) {
      collector.collect(
          Tuple2.of(new String(record.key(), StandardCharsets.UTF_8), record.value()));
    }

    @Override
    public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
      return Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));
    }
  }
}
