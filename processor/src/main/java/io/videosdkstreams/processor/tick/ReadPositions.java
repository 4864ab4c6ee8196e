package io.videosdkstreams.processor.tick;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * How far a task has read each of its partitions. What is published of it is committed together
 * with the results, and may be behind the offset that is committed then, never ahead of it.
 */
public final class ReadPositions {

  public static final Duration PUBLISH_INTERVAL = Duration.ofMillis(500);

  private final Map<String, Long> next = new TreeMap<>();
  private final Map<String, Long> published = new TreeMap<>();

  public void passed(RecordMetadata record) {
    next.put(record.topic() + "-" + record.partition(), record.offset() + 1);
  }

  /** Of each partition, the offset of the next record, where it is another than last time. */
  public Map<String, Long> changed() {
    Map<String, Long> changed = new TreeMap<>(next);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(published.get(entry.getKey())));
    published.putAll(changed);
    return changed;
  }
}
