package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OffsetWindowTest {

  private final OffsetWindow window = new OffsetWindow();

  @Test
  void thereIsNoPositionBeforeTheFirstRecord() {
    assertThat(window.position()).isNegative();
    assertThat(window.span()).isZero();
  }

  @Test
  void thePositionWaitsForTheFirstThatIsNotDone() {
    window.begin(5);
    window.begin(6);
    // 7 is the end of a transaction.
    window.begin(8);
    window.complete(6);
    window.complete(8);
    assertThat(window.position()).isEqualTo(5);
    assertThat(window.span()).isEqualTo(4);
    window.complete(5);
    assertThat(window.position()).isEqualTo(9);
    assertThat(window.span()).isZero();
  }
}
