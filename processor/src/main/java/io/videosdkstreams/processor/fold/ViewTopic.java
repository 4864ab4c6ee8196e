package io.videosdkstreams.processor.fold;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.util.Locale;
import java.util.function.Function;

/** The topics of views that belong to a session. */
public enum ViewTopic {
  PARTICIPANTS(FactGroup.PRESENCE, Topics::participants, false),
  SHARES(FactGroup.SHARING, Topics::shares, true),
  RECORDINGS(FactGroup.RECORDING, Topics::recordings, true),
  LIVE_STREAMS(FactGroup.LIVE_STREAMING, Topics::liveStreams, true),
  STREAM_INGESTIONS(FactGroup.STREAM_INGESTION, Topics::streamIngestions, false),
  CALLOUTS(FactGroup.CALLOUT, Topics::callouts, false),
  ALERTS(FactGroup.ALERT, Topics::alerts, true);

  private final FactGroup group;
  private final Function<Topics, Topic<String, byte[]>> topic;
  private final boolean ofSession;

  /**
   * @param ofSession whether a view is one of the whole session, not one of an entity
   */
  ViewTopic(FactGroup group, Function<Topics, Topic<String, byte[]>> topic, boolean ofSession) {
    this.group = group;
    this.topic = topic;
    this.ofSession = ofSession;
  }

  FactGroup group() {
    return group;
  }

  boolean ofSession() {
    return ofSession;
  }

  public Topic<String, byte[]> in(Topics topics) {
    return topic.apply(topics);
  }

  /** The name of its node in the topology. */
  public String node() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The key of a view on its topic.
   *
   * @param entity "" for a view of the whole session
   */
  public static String key(String sessionId, String entity) {
    return entity.isEmpty() ? sessionId : sessionId + "|" + entity;
  }
}
