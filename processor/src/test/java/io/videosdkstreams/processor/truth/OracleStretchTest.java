package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 6: how often somebody came back, computed by hand. */
class OracleStretchTest {

  @Test
  void anOrphanThatNoVisitTouchesIsAStretch() {
    String visit = "user_joined 0:05 uuid=a id=1 key=k\nuser_left 0:10 uuid=a id=1 key=k\n";
    assertThat(Shown.of(visit + "user_left 0:10 uuid=b id=2 key=k").summary())
        .contains("visits 2 rejoins 0");
    assertThat(Shown.of(visit + "user_left 0:10:00.001 uuid=b id=2 key=k").summary())
        .contains("visits 2 rejoins 1");
  }

  @Test
  void visitsThatTouchAreOneStretch() {
    assertThat(
            Shown.of(
                    """
                    user_joined 0:00 uuid=a key=k
                    user_left 0:10 uuid=a key=k
                    user_joined 0:20 uuid=c key=k
                    user_left 0:30 uuid=c key=k
                    user_joined 0:10 uuid=b key=k
                    user_left 0:20 uuid=b key=k
                    user_joined 0:30:00.001 uuid=d key=k
                    """)
                .summary())
        .contains("total 1", "visits 4 rejoins 1");
  }
}
