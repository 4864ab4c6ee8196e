package io.videosdkstreams.processor.outbound;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.topic.Topics;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic that can be sent on.
 *
 * @param name with the prefix
 * @param type of its messages
 * @param removedType of a message without data: the view is no longer kept
 */
record OutboundTopic(String name, String type, String removedType) {

  /**
   * The topics of views and of events, by their names without the prefix. Neither the raw log,
   * which holds secrets, nor the dead letters, which an undelivered message adds to.
   */
  static SortedMap<String, OutboundTopic> all(Topics topics) {
    SortedMap<String, OutboundTopic> all = new TreeMap<>();
    topics
        .views()
        .forEach(
            (name, topic) ->
                all.put(
                    name, new OutboundTopic(topic.name(), name + ".changed", name + ".removed")));
    for (EventType type : EventType.values()) {
      all.put(
          type.topicSuffix(),
          new OutboundTopic(topics.events(type).name(), type.wireName(), type.wireName()));
    }
    return all;
  }
}
