package io.videosdkstreams.processor.streaming;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.Source;
import io.videosdkstreams.view.StreamIngestionView;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Ingestions, as rules 5 and 7 have them. */
class StreamIngestionFoldTest {

  private final StreamIngestionFold fold = new StreamIngestionFold();
  private final FakeSession session = new FakeSession();

  @Test
  void connectedAndOnAirAreMeasuredApart() {
    fact(EventType.STREAM_INGESTION_CONNECTED, "10:00:00");
    fact(EventType.STREAM_INGESTION_STARTED, "10:05:00");
    assertThat(view().connected()).isTrue();
    assertThat(view().onAir()).isTrue();
    fact(EventType.STREAM_INGESTION_STOPPED, "10:15:00");
    fact(EventType.STREAM_INGESTION_DISCONNECTED, "10:20:00");
    assertThat(view().connectedSeconds()).isEqualTo(BigDecimal.valueOf(1200));
    assertThat(view().onAirSeconds()).isEqualTo(BigDecimal.valueOf(600));
    assertThat(view().connected()).isFalse();
    assertThat(view().onAir()).isFalse();
    assertThat(StreamIngestionFold.view(session.summary(fold)).seconds())
        .isEqualTo(BigDecimal.valueOf(600));
  }

  @Test
  void whatHasNoEndOfItsOwnEndsWithItsUnbinding() {
    fact(EventType.STREAM_INGESTION_STARTED, "10:05:00");
    fact(EventType.STREAM_INGESTION_UNBIND, "10:10:00");
    session.ended("10:30:00");
    assertOnAir("10:05:00", "10:10:00", Source.INFERRED);
    assertThat(view().unbound()).isEqualTo(instant("10:10:00"));
  }

  @Test
  void anUnbindingBeforeItsStartEndsNothing() {
    fact(EventType.STREAM_INGESTION_UNBIND, "10:00:00");
    fact(EventType.STREAM_INGESTION_STARTED, "10:05:00");
    assertThat(view().onAir()).isTrue();
    session.ended("10:30:00");
    assertOnAir("10:05:00", "10:30:00", Source.INFERRED);
  }

  @Test
  void itsOwnEndCountsWhateverElseCame() {
    fact(EventType.STREAM_INGESTION_STARTED, "10:05:00");
    fact(EventType.STREAM_INGESTION_UNBIND, "10:06:00");
    fact(EventType.STREAM_INGESTION_STOPPED, "10:20:00");
    session.ended("10:10:00");
    assertOnAir("10:05:00", "10:20:00", Source.EVENT);
  }

  @Test
  void aSignalThatIsLostWhileOnAirIsADrop() {
    fact(EventType.STREAM_INGESTION_DISCONNECTED, "10:00:00");
    fact(EventType.STREAM_INGESTION_STARTED, "10:05:00");
    fact(EventType.STREAM_INGESTION_DISCONNECTED, "10:06:00");
    fact(EventType.STREAM_INGESTION_STOPPED, "10:20:00");
    fact(EventType.STREAM_INGESTION_DISCONNECTED, "10:21:00");
    assertThat(view().drops()).isEqualTo(1);
  }

  @Test
  void anIngestionIsKeyedByItsStreamId() {
    session.fact(
        EventType.STREAM_INGESTION_STARTED, "10:00:00", new Details.Ingestion("b", "B", null));
    session.fact(
        EventType.STREAM_INGESTION_STARTED, "10:00:00", new Details.Ingestion(null, "?", null));
    fact(EventType.STREAM_INGESTION_STARTED, "10:00:00");
    assertThat(session.views(fold)).containsOnlyKeys("a", "b");
    assertThat(StreamIngestionFold.view(session.summary(fold)).active()).isEqualTo(2);
  }

  private void fact(EventType type, String time) {
    session.fact(type, time, new Details.Ingestion("a", "Camera", null));
  }

  private void assertOnAir(String start, String end, Source source) {
    var interval = view().onAirIntervals().getFirst();
    assertThat(interval.startTime()).isEqualTo(instant(start));
    assertThat(interval.endTime()).isEqualTo(instant(end));
    assertThat(interval.endSource()).isEqualTo(source);
  }

  private StreamIngestionView view() {
    return (StreamIngestionView) session.derive(fold, "a").views().get("a");
  }
}
