package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.alert.Alerts;
import io.videosdkstreams.processor.callout.Callouts;
import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.Facts;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Presence;
import io.videosdkstreams.processor.recording.Recording;
import io.videosdkstreams.processor.recording.RecordingFiles;
import io.videosdkstreams.processor.sharing.Sharing;
import io.videosdkstreams.processor.store.FamilyViews;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.processor.streaming.LiveStreaming;
import io.videosdkstreams.processor.streaming.StreamIngestion;
import io.videosdkstreams.view.AlertView;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What happened in one session besides coming and going. A family's facts are entries of their own
 * under the session's prefix; its views are derived anew from all of them when one comes, when the
 * session's end moves and something has no end of its own, and when the account changes. That costs
 * what the session has of that family, which is little; alerts and files, which can be many, are
 * kept as sums.
 *
 * <pre>
 *   H user, L place, I stream, K callee → facts     R → facts   B → files   A → counts
 *   V user  → when that user left                   N number → which connection joined from it
 * </pre>
 */
final class Families {

  /** Takes the views of a family: all there are of it. */
  interface Views {
    void views(FamilyViews kind, Map<String, Object> views);
  }

  private final Bytes session;
  private final String sessionId;
  private final FamilySummaries known;
  private final Set<Family> changed = EnumSet.noneOf(Family.class);
  private final Facts<Details.Share> shares;
  private final Facts<Details.Custody> recording;
  private final Facts<Details.LiveStream> liveStreams;
  private final Facts<Details.Ingestion> ingestions;
  private final Calls calls;
  private final Leaves leaves;
  private final RecordingFiles files;
  private final Alerts alerts;

  Families(
      KeyValueStore<Bytes, byte[]> store,
      String sessionId,
      FamilySummaries known,
      Presence presence) {
    this.sessionId = sessionId;
    this.known = known;
    session = Keys.session(sessionId);
    shares = new Facts<>(store, session, Tag.SHARE_FACT, Details.Share.class);
    recording = new Facts<>(store, session, Tag.RECORDING_FACT, Details.Custody.class);
    liveStreams = new Facts<>(store, session, Tag.LIVE_STREAM_FACT, Details.LiveStream.class);
    ingestions = new Facts<>(store, session, Tag.INGESTION_FACT, Details.Ingestion.class);
    calls = new Calls(store, session, presence);
    leaves = new Leaves(store, session);
    files = new RecordingFiles(store, session);
    alerts = new Alerts(store, session);
  }

  void fold(SessionEvent event) {
    switch (event.details()) {
      case Details.Lifecycle none -> {}
      case Details.Presence details -> presence(event, details);
      case Details.Share details -> {
        String user = Sharing.user(details);
        if (user != null) {
          shares.add(user, Fact.of(event, details));
          changed.add(Family.SHARING);
        }
      }
      case Details.Capture details -> recording(event);
      case Details.Custody details -> recording(event);
      case Details.Assets details -> {
        files.add(Fact.of(event, details), details);
        recording(event);
      }
      case Details.LiveStream details -> {
        liveStreams.add(LiveStreaming.place(details), Fact.of(event, details));
        changed.add(Family.LIVE_STREAMING);
      }
      case Details.Ingestion details -> {
        if (details.streamId() != null) {
          ingestions.add(details.streamId(), Fact.of(event, details));
          changed.add(Family.STREAM_INGESTION);
        }
      }
      case Details.PhoneCallout details -> call(event);
      case Details.RoomSystemCallout details -> call(event);
      case Details.Alert details -> {
        alerts.add(event.factTime().toEpochMilli(), details);
        changed.add(Family.ALERT);
      }
    }
  }

  private void presence(SessionEvent event, Details.Presence details) {
    if (event.type() == EventType.USER_LEFT) {
      leaves.add(details, event.factTime().toEpochMilli());
      if (known.unended().contains(Family.SHARING)) {
        changed.add(Family.SHARING);
      }
    } else {
      calls.joined(event, details);
    }
    if (known.callouts() != null && known.callouts().accepted() > 0) {
      changed.add(Family.PHONE_CALLOUT);
    }
  }

  private void recording(SessionEvent event) {
    recording.add("", Fact.of(event, Recording.kept(event.details())));
    changed.add(Family.RECORDING);
  }

  private void call(SessionEvent event) {
    calls.add(event);
    changed.add(Family.PHONE_CALLOUT);
  }

  /**
   * Brings the views to what the facts now say.
   *
   * @param moved whether the session's end is another than before
   * @param renamed whether the account is
   */
  FamilySummaries settle(String account, Ending ending, boolean moved, boolean renamed, Views out) {
    Set<Family> unended = new LinkedHashSet<>(known.unended());
    var sharing = known.sharing();
    if (due(Family.SHARING, sharing, moved, renamed)) {
      sharing =
          take(
              Sharing.of(sessionId, account, shares.byThing(), leaves::of, ending),
              Family.SHARING,
              FamilyViews.SHARES,
              unended,
              out);
    }
    var recorded = known.recording();
    if (due(Family.RECORDING, recorded, moved, renamed)) {
      recorded =
          take(
              Recording.of(sessionId, account, recording.of(""), files, ending),
              Family.RECORDING,
              FamilyViews.RECORDINGS,
              unended,
              out);
    }
    var liveStreaming = known.liveStreaming();
    if (due(Family.LIVE_STREAMING, liveStreaming, moved, renamed)) {
      liveStreaming =
          take(
              LiveStreaming.of(sessionId, account, liveStreams.byThing(), ending),
              Family.LIVE_STREAMING,
              FamilyViews.LIVE_STREAMS,
              unended,
              out);
    }
    var ingested = known.streamIngestion();
    if (due(Family.STREAM_INGESTION, ingested, moved, renamed)) {
      ingested =
          take(
              StreamIngestion.of(sessionId, account, ingestions.byThing(), ending),
              Family.STREAM_INGESTION,
              FamilyViews.STREAM_INGESTIONS,
              unended,
              out);
    }
    var callouts = known.callouts();
    if (due(Family.PHONE_CALLOUT, callouts, moved, renamed)) {
      callouts =
          take(
              Callouts.of(sessionId, account, calls.byCallee(), calls),
              Family.PHONE_CALLOUT,
              FamilyViews.CALLOUTS,
              unended,
              out);
    }
    var alerted = known.alerts();
    if (due(Family.ALERT, alerted, moved, renamed)) {
      AlertView view = alerts.view(sessionId, account);
      alerted =
          take(
              Derived.whole(Alerts.summary(view), view, false),
              Family.ALERT,
              FamilyViews.ALERTS,
              unended,
              out);
    }
    return new FamilySummaries(
        sharing, recorded, liveStreaming, ingested, callouts, alerted, unended);
  }

  private boolean due(Family family, Object summary, boolean moved, boolean renamed) {
    return changed.contains(family)
        || summary != null && (renamed || moved && known.unended().contains(family));
  }

  private static <S> S take(
      Derived<S> derived, Family family, FamilyViews kind, Set<Family> unended, Views out) {
    if (derived.unended()) {
      unended.add(family);
    } else {
      unended.remove(family);
    }
    out.views(kind, derived.views());
    return derived.summary();
  }
}
