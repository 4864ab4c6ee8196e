package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSettingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects state of an earlier version with another format, by the names of its changelogs. If the
 * raw log still has every webhook, everything is computed again.
 */
final class StateFormat {

  private static final Logger LOG = LoggerFactory.getLogger(StateFormat.class);

  private StateFormat() {}

  /**
   * Returns whether everything derived was deleted, to be computed again.
   *
   * @throws InvalidSettingException when computing everything again would lose facts
   */
  static boolean check(ProcessorSettings settings, Topology topology)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(TopicSetup.longTimeoutConfiguration(settings))) {
      Set<String> earlier = InternalTopics.existing(admin, settings.applicationId());
      earlier.removeAll(InternalTopics.of(topology, settings.applicationId()));
      if (earlier.isEmpty()) {
        return false;
      }
      String raw = settings.topics().raw().name();
      Map<Integer, Instant> cut = cutPartitions(admin, raw, settings.kafka().partitions());
      if (!cut.isEmpty()) {
        throw new InvalidSettingException(
            "APPLICATION_ID",
            settings.applicationId()
                + " has state of an earlier version, in another form ("
                + String.join(", ", earlier)
                + "). The command rebuild computes everything again from "
                + raw
                + ", but its oldest webhooks are gone: of sessions with webhooks before "
                + cut
                + " (partition=first record), views and timelines would lose them");
      }
    }
    LOG.warn("state of an earlier version is found, and the raw log is complete: rebuilding");
    Rebuild.prepare(settings);
    return true;
  }

  /** The partitions whose first records are gone, with the time of the first that is there. */
  private static Map<Integer, Instant> cutPartitions(Admin admin, String raw, int partitions)
      throws ExecutionException, InterruptedException {
    Map<Integer, Instant> cut = new TreeMap<>();
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(raw, p)).toList();
    var beginnings = TopicSetup.offsets(admin, all, OffsetSpec.earliest());
    var first = TopicSetup.offsets(admin, all, OffsetSpec.forTimestamp(0));
    beginnings.forEach(
        (partition, beginning) -> {
          if (beginning.offset() > 0) {
            cut.put(
                partition.partition(),
                Instant.ofEpochMilli(Math.max(0, first.get(partition).timestamp())));
          }
        });
    return cut;
  }
}
