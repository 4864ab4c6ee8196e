package io.videosdkstreams.processor.query;

import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.Source;
import io.videosdkstreams.view.ViewJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real reader over maps that hold views and facts, which can be told to be restoring. */
final class FakeReader implements SessionReader {

  private final MapStores stores = new MapStores(3);
  volatile boolean restoring;
  volatile boolean broken;

  FakeReader session(String id, long startMs, boolean live, String accountId) {
    Instant start = Instant.ofEpochMilli(startMs);
    SessionView view =
        new SessionView(
            id,
            accountId,
            "name of " + id,
            null,
            live ? SessionView.Status.LIVE : SessionView.Status.ENDED,
            start,
            Source.INFERRED,
            live ? null : start,
            live ? null : Source.EVENT,
            live ? null : BigDecimal.ZERO,
            new SessionView.Participants(0, 0, 0, null, 0, 0, BigDecimal.ZERO, 0),
            SessionView.Sharing.NONE,
            SessionView.Recording.NONE,
            SessionView.Streaming.NONE,
            SessionView.Streaming.NONE,
            SessionView.Callouts.NONE,
            SessionView.Alerts.NONE,
            List.of(SessionView.Flag.IMPLIED_START));
    stores.session(id, ViewJson.write(view), startMs, live, accountId);
    return this;
  }

  FakeReader participants(String sessionId, String... ids) {
    for (String id : ids) {
      ParticipantView view =
          new ParticipantView(
              sessionId,
              null,
              id,
              id,
              List.of(),
              List.of(),
              null,
              false,
              false,
              List.of(),
              0,
              null,
              null,
              BigDecimal.ZERO,
              0);
      stores.participant(sessionId, id, ViewJson.write(view));
    }
    return this;
  }

  FakeReader fact(String sessionId, long timeMs, String eventId) {
    String time = Instant.ofEpochMilli(timeMs).toString();
    stores.fact(
        sessionId, timeMs, eventId, ViewJson.write(Map.of("event_id", eventId, "fact_time", time)));
    return this;
  }

  @Override
  public Optional<byte[]> session(String sessionId) {
    check();
    return stores.reader().session(sessionId);
  }

  @Override
  public Page sessions(SessionFilter filter, Cursor after, int limit) {
    check();
    return stores.reader().sessions(filter, after, limit);
  }

  @Override
  public Page list(SessionList list, String sessionId, Cursor after, int limit) {
    check();
    return stores.reader().list(list, sessionId, after, limit);
  }

  @Override
  public boolean available() {
    return !restoring;
  }

  private void check() {
    if (restoring) {
      throw new StoreUnavailable("restoring", null);
    }
    if (broken) {
      throw new IllegalStateException("a secret of the inside");
    }
  }
}
