package io.videosdkstreams.processor.truth;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The topics of views: their names in {@link Views#TOPICS}, and {@link Topics}. */
final class Compared {

  static final Map<String, Function<Topics, Topic<String, byte[]>>> TOPICS =
      Map.of(
          Views.SESSIONS, Topics::sessions,
          Views.PARTICIPANTS, Topics::participants,
          Views.RECORDINGS, Topics::recordings,
          Views.SHARES, Topics::shares,
          Views.LIVE_STREAMS, Topics::liveStreams,
          Views.STREAM_INGESTIONS, Topics::streamIngestions,
          Views.CALLOUTS, Topics::callouts,
          Views.ALERTS, Topics::alerts,
          Views.USAGE, Topics::usage,
          Views.USERS, Topics::users);

  /** Fields of the session view that sum up the other families. */
  static final Set<String> FAMILIES =
      Set.of("sharing", "recording", "live_streaming", "stream_ingestion", "callouts", "alerts");

  private Compared() {}
}
