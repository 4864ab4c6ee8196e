package io.videosdkstreams.processor.topology;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.topic.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each event to the topic of its type. */
record TopicByType(Topics topics) implements TopicNameExtractor<String, SessionEvent> {

  @Override
  public String extract(String sessionId, SessionEvent event, RecordContext context) {
    return topics.events(event.type()).name();
  }

  /** What the topology's description shows. */
  @Override
  public String toString() {
    return "one topic per event type";
  }
}
