package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.peer.Lags.Place;
import io.videosdkstreams.processor.query.peer.Lags.Progress;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LagsTest {

  private final Lags lags = new Lags();

  @Test
  void aCopyCountsFromWhenItHasWhatWasThereBeforeIt() {
    seen(0, 500);
    assertThat(lags.of("store", 1)).isEmpty();
    seen(498, 900);
    assertThat(lags.of("store", 1)).isEmpty();
    seen(500, 900);
    assertThat(lags.of("store", 1)).hasValue(400);
  }

  @Test
  void aCommitMarkerIsNotMissing() {
    seen(499, 500);
    assertThat(lags.of("store", 1)).hasValue(1);
  }

  @Test
  void onceCompleteItMayFallBehindAsFarAsItLikes() {
    seen(500, 500);
    seen(500, 100_000);
    assertThat(lags.of("store", 1)).hasValue(99_500);
  }

  @Test
  void thrownAwayItBeginsAnew() {
    seen(500, 500);
    seen(10, 500);
    assertThat(lags.of("store", 1)).isEmpty();
    seen(500, 510);
    assertThat(lags.of("store", 1)).hasValue(10);
  }

  /** A copy that becomes the owner's says 0 until it is asked what it holds. */
  @Test
  void changingHandsItCountsAgainFromWhereItCounted() {
    seen(500, 500);
    seen(0, 900);
    assertThat(lags.of("store", 1)).isEmpty();
    seen(499, 900);
    assertThat(lags.of("store", 1)).hasValue(401);
  }

  @Test
  void goingBackBeforeItCountedItStillHasAsFarToGo() {
    seen(300, 500);
    seen(200, 900);
    seen(450, 900);
    assertThat(lags.of("store", 1)).isEmpty();
    seen(499, 900);
    assertThat(lags.of("store", 1)).hasValue(401);
  }

  @Test
  void whatHasMovedAwayIsForgotten() {
    seen(500, 500);
    lags.update(Map.of());
    assertThat(lags.of("store", 1)).isEmpty();
    assertThat(lags.of("never", 1)).isEmpty();
  }

  private void seen(long position, long end) {
    lags.update(Map.of(new Place("store", 1), new Progress(position, end)));
  }
}
