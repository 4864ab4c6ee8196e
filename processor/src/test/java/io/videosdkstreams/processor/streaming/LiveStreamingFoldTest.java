package io.videosdkstreams.processor.streaming;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.LiveStreamView;
import io.videosdkstreams.view.Source;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Live streams, as rules 5 and 7 have them. */
class LiveStreamingFoldTest {

  private final LiveStreamingFold fold = new LiveStreamingFold();
  private final FakeSession session = new FakeSession();

  @Test
  void aStreamIsClosedByItsOwnStop() {
    started("YouTube", "/a", "10:00:00");
    stopped("YouTube", "/a", "10:10:00");
    session.ended("10:05:00");
    assertThat(view().streams().getFirst().intervals().getFirst().endTime())
        .isEqualTo(instant("10:10:00"));
    assertThat(view().seconds()).isEqualTo(BigDecimal.valueOf(600));
    assertThat(view().active()).isZero();
  }

  @Test
  void aStreamWithoutAStopEndsWithTheSession() {
    started("YouTube", "/a", "10:00:00");
    assertThat(view().active()).isEqualTo(1);
    session.ended("10:30:00");
    var interval = view().streams().getFirst().intervals().getFirst();
    assertThat(interval.endTime()).isEqualTo(instant("10:30:00"));
    assertThat(interval.endSource()).isEqualTo(Source.INFERRED);
    assertThat(view().active()).isZero();
  }

  @Test
  void aStreamIsKeyedByItsServiceAndPage() {
    started("YouTube", "/a", "10:00:00");
    started("YouTube", "/b", "10:00:00");
    started("Twitch", "/a", "10:00:00");
    started(null, null, "10:00:00");
    assertThat(view().streamsTotal()).isEqualTo(4);
    assertThat(view().streams())
        .extracting(LiveStreamView.Stream::service)
        .containsExactly(null, "Twitch", "YouTube", "YouTube");
  }

  @Test
  void oneStreamMayStartAgain() {
    started("YouTube", "/a", "10:00:00");
    stopped("YouTube", "/a", "10:10:00");
    started("YouTube", "/a", "10:20:00");
    stopped("YouTube", "/a", "10:21:00");
    assertThat(view().streamsTotal()).isEqualTo(1);
    assertThat(view().streams().getFirst().intervalsTotal()).isEqualTo(2);
    assertThat(LiveStreamingFold.view(session.summary(fold)).seconds())
        .isEqualTo(BigDecimal.valueOf(660));
  }

  @Test
  void aStopOfWhichNoStartIsKnownAddsNoSeconds() {
    stopped("YouTube", "/a", "10:10:00");
    assertThat(view().streams().getFirst().intervals().getFirst().startTime()).isNull();
    assertThat(view().seconds()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void partsOfAKeyAreNeverTakenForEachOther() {
    started("a1:b", null, "10:00:00");
    started("a", "b", "10:00:00");
    assertThat(view().streamsTotal()).isEqualTo(2);
  }

  private void started(String service, String page, String time) {
    session.fact(
        EventType.LIVE_STREAMING_STARTED,
        time,
        new Details.LiveStream(null, service, page, "1080p"));
  }

  private void stopped(String service, String page, String time) {
    session.fact(
        EventType.LIVE_STREAMING_STOPPED, time, new Details.LiveStream(null, service, page, null));
  }

  private LiveStreamView view() {
    return (LiveStreamView) session.sessionView(fold);
  }
}
