package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.run.PositionLog.Position;
import io.videosdkstreams.setting.InvalidSettingException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offsets up to which each input partition has been read, as the topology publishes them in the
 * transaction of its results. Unlike the offsets of the group, they cannot be lost or reset alone.
 */
public final class Positions {

  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

  private static final int MAX_REPAIRS = 3;

  private final Admin admin;
  private final ProcessorGroup group;
  private final PositionLog log;
  private final String raw;

  private Positions(ProcessorSettings settings, Admin admin) {
    this.admin = admin;
    group = new ProcessorGroup(admin, settings.applicationId());
    log = new PositionLog(settings);
    raw = settings.topics().raw().name();
  }

  /**
   * Sets offsets of the group that were lost or reset to the positions. Called before Streams
   * starts. While the group has members, offsets are not touched, and the broker refuses it: a
   * member has compared them before it started, and moves them. A transaction of a dead instance is
   * either rolled back, with its positions, or about to commit its offsets, which is waited for.
   *
   * @throws InvalidSettingException when the raw log is another topic than the one that was read,
   *     or ends before what was read
   */
  static void restore(ProcessorSettings settings) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(TopicSetup.longTimeoutConfiguration(settings))) {
      new Positions(settings, admin).restore();
    }
  }

  /**
   * Publishes positions of before the latest span of work: the next start reads the raw log again
   * from there, with local state restored from the topics: it may hold what they have lost. Called
   * while no instance works.
   *
   * @param span at least as long as a transaction can take
   */
  public static void rewind(ProcessorSettings settings, Duration span)
      throws ExecutionException, InterruptedException {
    StateOrigin.forget(settings);
    TopicSetup.ensure(settings, TopicSetup.BROKER_TIMEOUT);
    try (Admin admin = Admin.create(TopicSetup.longTimeoutConfiguration(settings))) {
      new Positions(settings, admin).rewind(span);
    }
  }

  private void restore() throws ExecutionException, InterruptedException {
    // Again after a repair: another instance may have started and stopped meanwhile.
    for (int attempt = 0; attempt < MAX_REPAIRS && repair(); attempt++) {
      LOG.debug("offsets were set, attempt {}", attempt);
    }
  }

  /** Returns whether offsets were set. Positions are read first, so that they are no newer. */
  private boolean repair() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Position> positions = new HashMap<>();
    log.read().forEach((partition, all) -> positions.put(partition, all.getLast()));
    if (positions.isEmpty()) {
      return false;
    }
    Map<TopicPartition, Long> ends = offsets(positions.keySet(), OffsetSpec.latest());
    requireSameRawLog(positions, ends);
    if (!group.members().isEmpty()) {
      return false;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = group.offsets();
    Map<TopicPartition, OffsetAndMetadata> repaired = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          OffsetAndMetadata offset = committed.get(partition);
          boolean exists = ends.getOrDefault(partition, 0L) >= position.offset();
          if (exists && !follows(offset, position)) {
            LOG.warn(
                "{}: the group's offset is {}, the state has been read up to {}; set to that",
                partition,
                offset == null ? "missing" : offset.offset(),
                position.offset());
            repaired.put(partition, new OffsetAndMetadata(position.offset()));
          }
        });
    if (repaired.isEmpty()) {
      return false;
    }
    boolean set = group.setOffsets(repaired);
    if (!set) {
      LOG.info("another instance has joined the group; its offsets are kept");
    }
    return set;
  }

  /**
   * Whether it is an offset that Streams has committed with this position or after it: it stands,
   * and nothing is read twice, unless the position says to read again. Streams always adds
   * metadata, tools that reset offsets do not.
   */
  private static boolean follows(OffsetAndMetadata offset, Position position) {
    return offset != null
        && (offset.offset() == position.offset()
            || offset.offset() > position.offset()
                && !position.rewound()
                && !offset.metadata().isEmpty());
  }

  private void requireSameRawLog(
      Map<TopicPartition, Position> positions, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    String topicId = rawLog().topicId().toString();
    positions.forEach(
        (partition, position) -> {
          if (!partition.topic().equals(raw)) {
            return;
          }
          if (!topicId.equals(position.topicId())) {
            throw refused(
                "is another topic (%s) than the one that was read (%s)"
                    .formatted(topicId, position.topicId()));
          }
          long end = ends.getOrDefault(partition, 0L);
          if (end < position.offset()) {
            throw refused(
                "ends at %d in partition %d and has been read up to %d"
                    .formatted(end, partition.partition(), position.offset()));
          }
        });
  }

  private InvalidSettingException refused(String reason) {
    return new InvalidSettingException(
        "TOPIC_PREFIX",
        "leads to a raw log that is not the one of the state: "
            + raw
            + " "
            + reason
            + ". Restore that topic, or compute everything again with the command rebuild");
  }

  private void rewind(Duration span) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions =
        rawLog().partitions().stream()
            .map(partition -> new TopicPartition(raw, partition.partition()))
            .toList();
    Map<TopicPartition, Long> targets = new HashMap<>(offsets(partitions, OffsetSpec.earliest()));
    Map<TopicPartition, List<Position>> positions = log.read();
    positions.keySet().retainAll(partitions);
    positions.forEach(
        (partition, all) -> {
          long before = all.getLast().timestamp() - span.toMillis();
          all.stream()
              .filter(position -> position.timestamp() < before)
              .reduce((earlier, later) -> later)
              .ifPresent(position -> targets.put(partition, position.offset()));
        });
    LOG.warn("the raw log is read again from {}", targets);
    // Those of a killed instance are members until their session ends, and keep the offsets.
    group.removeMembers();
    log.appendRewound(rawLog().topicId().toString(), targets);
  }

  private TopicDescription rawLog() throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(raw)).allTopicNames().get().get(raw);
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return TopicSetup.offsets(admin, partitions, which).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
  }
}
