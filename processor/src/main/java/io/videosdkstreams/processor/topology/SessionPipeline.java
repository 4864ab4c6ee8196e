package io.videosdkstreams.processor.topology;

import io.videosdkstreams.topic.Topics;
import org.apache.kafka.streams.Topology;

/** The table of contents of the topology. */
public final class SessionPipeline {

  private final Topics topics;
  private final Rules rules;

  public SessionPipeline(Topics topics, Rules rules) {
    this.topics = topics;
    this.rules = rules;
  }

  public Topology build() {
    throw new IllegalStateException("being written for " + topics + " by " + rules);
  }
}
