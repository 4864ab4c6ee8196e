package io.videosdkstreams.processor.query.change;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How far a listener has read a topic: the topic's id and an offset for each partition, with dots
 * between. After a rebuild the topic has another id, and all of it is new.
 */
record TopicPosition(String topicId, long[] offsets) {

  private static final int MAX_PARTITIONS = 1_000;

  /** A position may have up to a thousand parts: no regular expression over the whole of it. */
  static TopicPosition parse(String text) {
    String[] parts = text.split("\\.", MAX_PARTITIONS + 2);
    boolean valid =
        parts.length >= 2
            && parts.length <= MAX_PARTITIONS + 1
            && parts[0].matches("[A-Za-z0-9_-]{22}")
            && Arrays.stream(parts).skip(1).allMatch(part -> part.matches("[0-9]{1,18}"));
    if (!valid) {
      throw new IllegalArgumentException("not a position of a topic");
    }
    return new TopicPosition(
        parts[0], Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray());
  }

  /** Where to begin in the topic as it is now. */
  long[] offsetsIn(String currentTopicId, int partitions) {
    if (!topicId.equals(currentTopicId)) {
      return new long[partitions];
    }
    if (offsets.length != partitions) {
      throw new IllegalArgumentException("the topic has " + partitions + " partitions");
    }
    return offsets.clone();
  }

  @Override
  public String toString() {
    return Arrays.stream(offsets)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(".", topicId + ".", ""));
  }
}
