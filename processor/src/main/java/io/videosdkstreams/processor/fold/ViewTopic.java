package io.videosdkstreams.processor.fold;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;

/** The topics of views that belong to a session. */
public enum ViewTopic {
  PARTICIPANTS,
  SHARES,
  RECORDINGS,
  LIVE_STREAMS,
  STREAM_INGESTIONS,
  CALLOUTS,
  ALERTS;

  public Topic<String, byte[]> in(Topics topics) {
    return switch (this) {
      case PARTICIPANTS -> topics.participants();
      case SHARES -> topics.shares();
      case RECORDINGS -> topics.recordings();
      case LIVE_STREAMS -> topics.liveStreams();
      case STREAM_INGESTIONS -> topics.streamIngestions();
      case CALLOUTS -> topics.callouts();
      case ALERTS -> topics.alerts();
    };
  }

  /** The name of its node in the topology. */
  public String node() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
