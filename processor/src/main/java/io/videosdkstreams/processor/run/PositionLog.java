package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.processor.repair.RawLogProducer;
import io.videosdkstreams.view.ViewJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic of positions: reads it whole, and appends to it. A position may be behind the offset
 * that was committed with it, never ahead of it.
 */
final class PositionLog {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern KEY = Pattern.compile("(.+)-(\\d{1,9})");

  private final ProcessorSettings settings;
  private final String topic;
  private final Set<String> sources;

  /**
   * @param topicId of the raw log that was read, or from which followed what was read
   * @param offset of the first record not read
   * @param timestamp when it was published, in milliseconds
   * @param rewound whether it was published so that what follows it is read again
   */
  record Position(String topicId, long offset, long timestamp, boolean rewound) {}

  /** A position as it is on the topic. */
  private record Value(String topicId, long offset, boolean rewound) {}

  PositionLog(ProcessorSettings settings) {
    this.settings = settings;
    topic = settings.topics().positions().name();
    sources =
        Set.of(
            settings.topics().raw().name(),
            settings.topics().rerouted().name(),
            settings.topics().contributions().name());
  }

  /** By partition of what the topology reads, the positions that are kept, the latest one last. */
  Map<TopicPartition, List<Position>> read() throws InterruptedException {
    Map<TopicPartition, List<Position>> positions = new HashMap<>();
    try (TopicReader reader = TopicReader.open(settings.kafka(), READ_TIMEOUT)) {
      reader.readAll(topic, record -> add(record, positions));
    }
    return positions;
  }

  private void add(
      ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, List<Position>> positions) {
    Matcher key = KEY.matcher(TopicReader.key(record));
    if (record.value() == null || !key.matches() || !sources.contains(key.group(1))) {
      return;
    }
    TopicPartition partition = new TopicPartition(key.group(1), Integer.parseInt(key.group(2)));
    Value value = ViewJson.read(record.value(), Value.class);
    positions
        .computeIfAbsent(partition, added -> new ArrayList<>())
        .add(new Position(value.topicId(), value.offset(), record.timestamp(), value.rewound()));
  }

  /**
   * Publishes offsets as positions from which the next start reads again.
   *
   * @param topicId of the raw log
   */
  void appendRewound(String topicId, Map<TopicPartition, Long> offsets)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = RawLogProducer.open(settings.kafka())) {
      for (Map.Entry<TopicPartition, Long> offset : offsets.entrySet()) {
        byte[] key = offset.getKey().toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = ViewJson.write(new Value(topicId, offset.getValue(), true));
        producer.send(new ProducerRecord<>(topic, key, value)).get();
      }
    }
  }
}
