package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Family;
import io.videosdkstreams.view.SessionView;
import java.util.Set;

/**
 * What the session view says of each family, as last derived; null of which no fact is known.
 *
 * @param unended the families in which something has no end of its own, so that the session's end
 *     counts
 */
record FamilySummaries(
    SessionView.Sharing sharing,
    SessionView.Recording recording,
    SessionView.Streaming liveStreaming,
    SessionView.Streaming streamIngestion,
    SessionView.Callouts callouts,
    SessionView.Alerts alerts,
    Set<Family> unended) {

  static final FamilySummaries NONE =
      new FamilySummaries(null, null, null, null, null, null, Set.of());
}
