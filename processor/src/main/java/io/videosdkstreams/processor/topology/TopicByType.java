package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.topic.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each event to the topic of its type. */
record TopicByType(Topics topics) implements TopicNameExtractor<String, DecodedEvent> {

  @Override
  public String extract(String sessionId, DecodedEvent decoded, RecordContext context) {
    return topics.events(decoded.event().type()).name();
  }

  /** What the topology's description shows. */
  @Override
  public String toString() {
    return "one topic per event type";
  }
}
