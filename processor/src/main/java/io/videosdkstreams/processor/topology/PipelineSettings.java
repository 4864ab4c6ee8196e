package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.Pseudonyms;
import java.time.Duration;

/**
 * What the topology needs to know.
 *
 * @param partitions of the raw log, and so of every topic
 * @param usageRetention how long usage rows and people are kept
 * @param maxEventBytes of a value on a topic of events
 * @param maxMessageBytes what the topics take
 * @param rawTopicId of the raw log, as positions name it
 */
public record PipelineSettings(
    Topics topics,
    Rules rules,
    Pseudonyms pseudonyms,
    int partitions,
    Duration usageRetention,
    int maxEventBytes,
    int maxMessageBytes,
    String rawTopicId) {

  public static final Duration USAGE_RETENTION = Duration.ofDays(400);

  /** With defaults for everything but these. */
  public static PipelineSettings of(Topics topics, Rules rules, int partitions) {
    return new PipelineSettings(
        topics,
        rules,
        Pseudonyms.NONE,
        partitions,
        USAGE_RETENTION,
        NormalizedEvents.DEFAULT_MAX_BYTES,
        Topic.MAX_MESSAGE_BYTES,
        "");
  }
}
