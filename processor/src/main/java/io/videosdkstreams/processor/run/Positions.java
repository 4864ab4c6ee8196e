package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.run.PositionLog.Position;
import io.videosdkstreams.setting.InvalidSetting;
import java.time.Duration;
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
 * How far each partition of the raw log has been read, as the topology publishes it in the
 * transaction of its results. Unlike the offsets of the group it is not lost or reset alone.
 */
public final class Positions {

  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

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
   * starts. While the group has members, offsets are not touched: a member has compared them before
   * it started, and moves them.
   *
   * @throws InvalidSetting when the raw log is another topic than the one that was read, or ends
   *     before what was read
   */
  static void restore(ProcessorSettings settings) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(TopicSetup.patient(settings))) {
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
    try (Admin admin = Admin.create(TopicSetup.patient(settings))) {
      new Positions(settings, admin).rewind(span);
    }
  }

  private void restore() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Position> positions = new HashMap<>();
    log.read().forEach((partition, all) -> positions.put(partition, all.getLast()));
    if (positions.isEmpty()) {
      return;
    }
    requireSameRawLog(positions);
    if (!group.members().isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = group.offsets();
    Map<TopicPartition, OffsetAndMetadata> repaired = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          OffsetAndMetadata offset = committed.get(partition);
          if (offset == null || offset.offset() != position.offset()) {
            LOG.warn(
                "{}: the group's offset is {}, the state has been read up to {}; set to that",
                partition,
                offset == null ? "missing" : offset.offset(),
                position.offset());
            repaired.put(partition, new OffsetAndMetadata(position.offset()));
          }
        });
    if (!repaired.isEmpty() && !group.setOffsets(repaired)) {
      LOG.info("another instance has joined the group, its offsets stand");
    }
  }

  private void requireSameRawLog(Map<TopicPartition, Position> positions)
      throws ExecutionException, InterruptedException {
    String topicId = rawLog().topicId().toString();
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    positions.forEach(
        (partition, position) -> {
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

  private InvalidSetting refused(String reason) {
    return new InvalidSetting(
        "TOPIC_PREFIX",
        "leads to a raw log that is not the one of the state: "
            + raw
            + " "
            + reason
            + ". Restore that topic, or compute everything anew with the command rebuild");
  }

  private void rewind(Duration span) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> targets = new HashMap<>(offsets(OffsetSpec.earliest()));
    log.read()
        .forEach(
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
    log.append(rawLog().topicId().toString(), targets);
  }

  private TopicDescription rawLog() throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(raw)).allTopicNames().get().get(raw);
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        rawLog().partitions().stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(raw, partition.partition()),
                    partition -> which));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
  }
}
