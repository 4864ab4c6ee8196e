package io.videosdkstreams.benchmarks.processor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records a contender has written to Kafka: those of every topic of its trial but the raw
 * log, read committed, so that neither markers nor the broker's own topics are counted.
 */
record RecordCount(Map<String, Long> byTopic) {

  static RecordCount of(Trial trial) throws Exception {
    List<String> written =
        trial.allTopics().stream()
            .filter(topic -> !topic.equals(trial.topics().raw().name()))
            .toList();
    return new RecordCount(trial.reader().count(written));
  }

  long total() {
    return byTopic.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What has come since then. */
  RecordCount since(RecordCount before) {
    Map<String, Long> difference = new TreeMap<>(byTopic);
    difference.replaceAll((topic, count) -> count - before.byTopic.getOrDefault(topic, 0L));
    difference.values().removeIf(more -> more <= 0);
    return new RecordCount(difference);
  }
}
