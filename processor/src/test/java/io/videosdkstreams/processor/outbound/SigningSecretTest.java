package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningSecretTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The example with which libraries for receivers are tested. */
  @Test
  void signsAsTheSpecificationSays() {
    assertThat(
            SigningSecret.parse(SECRET)
                .orElseThrow()
                .sign(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    1614265330,
                    "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 64})
  void takesKeysOfTheLengthsOfTheSpecification(int bytes) {
    assertThat(SigningSecret.parse(ofLength(bytes))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 23, 65})
  void takesNoOthers(int bytes) {
    assertThat(SigningSecret.parse(ofLength(bytes))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_not base64 at all!"})
  void takesNothingElse(String text) {
    assertThat(SigningSecret.parse(text)).isEmpty();
  }

  @Test
  void isNotPrinted() {
    assertThat(SigningSecret.parse(SECRET).orElseThrow()).hasToString("whsec_…");
  }

  private static String ofLength(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
