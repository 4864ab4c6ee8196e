package io.videosdkstreams.processor.repair;

import io.videosdkstreams.wire.DeadLetterReason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** The positions of the originals of dead letters, and the sessions that have failed. */
final class DeadLetterIndex {

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final Set<String> topics;
  private final int partitions;
  private final NavigableMap<TopicPartition, NavigableSet<Long>> origins = new TreeMap<>(ORDER);
  private final Map<TopicPartition, Map<Long, Set<String>>> failed = new HashMap<>();
  private final Set<String> withoutOrigin = new HashSet<>();

  /**
   * @param topics on which originals lie
   */
  DeadLetterIndex(Set<String> topics, int partitions) {
    this.topics = topics;
    this.partitions = partitions;
  }

  /** False for a letter that names neither its original nor a session. */
  boolean add(DeadLetter letter) {
    if (isOurs(letter.origin())) {
      origins.computeIfAbsent(letter.origin(), origin -> new TreeSet<>()).add(letter.offset());
      if (letter.sessionId() != null && isProcessingFailed(letter)) {
        failed
            .computeIfAbsent(letter.origin(), origin -> new HashMap<>())
            .computeIfAbsent(letter.offset(), offset -> new HashSet<>())
            .add(letter.sessionId());
      }
      return true;
    }
    if (letter.sessionId() == null) {
      return false;
    }
    withoutOrigin.add(letter.sessionId());
    return true;
  }

  /** By partition, offsets in ascending order. */
  NavigableMap<TopicPartition, NavigableSet<Long>> origins() {
    return origins;
  }

  /** The sessions that failed when this was the last record read. */
  Set<String> failedSessions(TopicPartition partition, long offset) {
    return failed.getOrDefault(partition, Map.of()).getOrDefault(offset, Set.of());
  }

  /** The sessions that have failed at an unknown record. */
  Set<String> withoutOrigin() {
    return withoutOrigin;
  }

  private boolean isOurs(TopicPartition origin) {
    return origin != null && origin.partition() < partitions && topics.contains(origin.topic());
  }

  private static boolean isProcessingFailed(DeadLetter letter) {
    return letter.reason().equals(DeadLetterReason.PROCESSING_FAILED.wireName());
  }
}
