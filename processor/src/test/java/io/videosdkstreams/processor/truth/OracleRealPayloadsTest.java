package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.session.Rules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle says of real payloads what is right. */
class OracleRealPayloadsTest {

  static List<RealPayload> payloads() {
    return RealPayloads.all();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void saysWhatIsRight(RealPayload payload) {
    payload.check(new Oracle(Rules.DEFAULT).views(payload.history()));
  }
}
