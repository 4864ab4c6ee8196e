package io.videosdkstreams.processor.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.route.StandbyLags.Partition;
import io.videosdkstreams.processor.query.route.StandbyLags.Progress;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StandbyLagsTest {

  private final StandbyLags lags = new StandbyLags();

  @Test
  void aStandbyAnswersOnceItHoldsWhatWasWrittenBeforeIt() {
    update(0, 500);
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    update(498, 900);
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    update(500, 900);
    assertThat(lags.ofComplete("store", 1)).hasValue(400);
  }

  @Test
  void aCommitMarkerIsNotMissing() {
    update(499, 500);
    assertThat(lags.ofComplete("store", 1)).hasValue(1);
  }

  @Test
  void onceCompleteItAnswersHoweverFarBehind() {
    update(500, 500);
    update(500, 100_000);
    assertThat(lags.ofComplete("store", 1)).hasValue(99_500);
  }

  @Test
  void wipedItIsRestoredFirst() {
    update(500, 500);
    update(10, 500);
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    update(500, 510);
    assertThat(lags.ofComplete("store", 1)).hasValue(10);
  }

  /** A standby that becomes active reports position 0 at first. */
  @Test
  void becomingActiveItHasToReachItsPositionAgain() {
    update(500, 500);
    update(0, 900);
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    update(499, 900);
    assertThat(lags.ofComplete("store", 1)).hasValue(401);
  }

  @Test
  void goingBackBeforeItWasCompleteItKeepsItsTarget() {
    update(300, 500);
    update(200, 900);
    update(450, 900);
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    update(499, 900);
    assertThat(lags.ofComplete("store", 1)).hasValue(401);
  }

  @Test
  void aPartitionThatMovedAwayIsForgotten() {
    update(500, 500);
    lags.update(Map.of());
    assertThat(lags.ofComplete("store", 1)).isEmpty();
    assertThat(lags.ofComplete("never", 1)).isEmpty();
  }

  private void update(long position, long end) {
    lags.update(Map.of(new Partition("store", 1), new Progress(position, end)));
  }
}
