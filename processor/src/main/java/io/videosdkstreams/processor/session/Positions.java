package io.videosdkstreams.processor.session;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** How far each partition was read whose records led to facts. */
final class Positions {

  private final Map<String, Long> next = new TreeMap<>();
  private final Map<String, Long> published = new TreeMap<>();
  private RecordMetadata last;

  void passed(RecordMetadata record) {
    last = record;
    next.put(record.topic() + "-" + record.partition(), record.offset() + 1);
  }

  /** The last record; null before the first. */
  RecordMetadata last() {
    return last;
  }

  /** Of each partition, the offset of the next record, where it is another than last time. */
  Map<String, Long> changed() {
    Map<String, Long> changed = new TreeMap<>(next);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(published.get(entry.getKey())));
    published.putAll(changed);
    return changed;
  }
}
