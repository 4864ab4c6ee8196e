package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {

  private static final long NOW = 1_700_000_000L;
  private static final String TIMESTAMP = "1700000000";
  private static final byte[] BODY =
      ("{\"event\":\"session.started\",\"payload\":{\"account_id\":\"AbC\","
              + "\"object\":{\"session_id\":\"4ku/+=é\"}}}")
          .getBytes(StandardCharsets.UTF_8);

  // By Python's hmac, over the same bytes.
  private static final String BY_FIRST =
      "v0=782d2298dbb06748c1881b2750abcc95bee83daa4743bad5da9879547649b699";
  private static final String BY_SECOND =
      "v0=fb84455c4946467344ea1b776ca7dd2c46d2bf9ef32b13edde084452935be448";
  private static final String EMPTY_BODY_BY_FIRST =
      "v0=296ff702e657868a56f925b56da6521268b101b1bcb8e7319111b8b1b4df3cec";

  private final SecretToken first = new SecretToken("first-secret");
  private final SecretToken second = new SecretToken("second-secret");
  private final List<SecretToken> both = List.of(first, second);
  private final SignatureVerifier verifier = new SignatureVerifier();

  @Test
  void acceptsWhatAnotherImplementationSigned() {
    assertThat(verify(BY_FIRST, TIMESTAMP, BODY)).isEqualTo(first);
    assertThat(verify(EMPTY_BODY_BY_FIRST, TIMESTAMP, new byte[0])).isEqualTo(first);
  }

  @Test
  void everyTokenIsValidAtOnceAndTheVerdictTellsWhich() {
    assertThat(verify(BY_SECOND, TIMESTAMP, BODY)).isEqualTo(second);
    assertThat(verify(List.of(second, first), List.of(BY_FIRST), List.of(TIMESTAMP), BODY))
        .isEqualTo(first);
  }

  @Test
  void aRetiredTokenIsRefused() {
    assertThat(verify(List.of(second), List.of(BY_FIRST), List.of(TIMESTAMP), BODY))
        .isEqualTo(Outcome.SIGNATURE_WRONG);
  }

  @Test
  void everySingleChangedByteOfTheBodyIsRefused() {
    for (int i = 0; i < BODY.length; i++) {
      byte[] tampered = BODY.clone();
      tampered[i] ^= 1;
      assertRefused(verify(BY_FIRST, TIMESTAMP, tampered), Outcome.SIGNATURE_WRONG);
    }
    assertRefused(
        verify(BY_FIRST, TIMESTAMP, Arrays.copyOf(BODY, BODY.length + 1)), Outcome.SIGNATURE_WRONG);
  }

  @Test
  void theTimestampIsSignedToo() {
    assertRefused(verify(BY_FIRST, "1700000001", BODY), Outcome.SIGNATURE_WRONG);
  }

  @Test
  void signaturesOfAnotherShapeAreRefused() {
    List.of(
            BY_FIRST.substring(3),
            BY_FIRST.replace("v0=", "v1="),
            "v0=" + BY_FIRST.substring(3).toUpperCase(Locale.ROOT),
            BY_FIRST + "0",
            BY_FIRST.substring(0, BY_FIRST.length() - 1),
            " " + BY_FIRST,
            BY_FIRST + "," + BY_SECOND,
            "")
        .forEach(
            malformed ->
                assertRefused(verify(malformed, TIMESTAMP, BODY), Outcome.SIGNATURE_MALFORMED));
  }

  @Test
  void whatIsMissingOrThereTwiceIsRefused() {
    List<String> signature = List.of(BY_FIRST);
    List<String> timestamp = List.of(TIMESTAMP);
    assertRefused(verify(both, List.of(), timestamp, BODY), Outcome.SIGNATURE_MISSING);
    assertRefused(verify(both, signature, List.of(), BODY), Outcome.TIMESTAMP_MISSING);
    assertRefused(
        verify(both, List.of(BY_FIRST, BY_SECOND), timestamp, BODY), Outcome.SIGNATURE_MALFORMED);
    assertRefused(
        verify(both, signature, List.of(TIMESTAMP, TIMESTAMP), BODY), Outcome.TIMESTAMP_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1.7e9",
        "1700000000.0",
        "+1700000000",
        "-1",
        "0x10",
        " 1700000000",
        "01700000000",
        "1 700 000 000",
        "١٧٠٠٠٠٠٠٠٠",
        "１７００００００００",
        "9999999999999999",
        "99999999999999999999"
      })
  void timestampsThatAreNoIntegerAreRefused(String timestamp) {
    String signature = Signed.v0("first-secret", timestamp, BODY);
    assertRefused(verify(signature, timestamp, BODY), Outcome.TIMESTAMP_MALFORMED);
  }

  @Test
  void milliseconds() {
    String signature = Signed.v0("first-secret", "1700000000000", BODY);
    assertRefused(verify(signature, "1700000000000", BODY), Outcome.TIMESTAMP_AHEAD);
  }

  @Test
  void theToleranceIncludesItsEdges() {
    assertThat(signedAt(NOW - 7200)).isEqualTo(first);
    assertRefused(signedAt(NOW - 7201), Outcome.TIMESTAMP_TOO_OLD);
    assertThat(signedAt(NOW + 300)).isEqualTo(first);
    assertRefused(signedAt(NOW + 301), Outcome.TIMESTAMP_AHEAD);
    assertRefused(signedAt(0), Outcome.TIMESTAMP_TOO_OLD);
  }

  @Test
  void aTokenIsNeverPrinted() {
    assertThat(first.toString()).doesNotContain("first-secret");
  }

  private Object signedAt(long seconds) {
    String timestamp = Long.toString(seconds);
    return verify(Signed.v0("first-secret", timestamp, BODY), timestamp, BODY);
  }

  private Object verify(String signature, String timestamp, byte[] body) {
    return verify(both, List.of(signature), List.of(timestamp), body);
  }

  /** The token that signed, or why there is none. */
  private Object verify(
      List<SecretToken> tokens, List<String> signatures, List<String> timestamps, byte[] body) {
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    headers.add("X-Zm-Signature", signatures);
    headers.add("X-Zm-Request-Timestamp", timestamps);
    byte[] signature = new byte[SecretToken.SIGNATURE_BYTES];
    Outcome refusal =
        new SignatureHeaders(Duration.ofHours(2).toMillis(), Duration.ofMinutes(5).toMillis())
            .check(headers, NOW * 1000, signature);
    if (refusal != null) {
      return refusal;
    }
    SecretToken signer =
        verifier.signer(tokens, signature, SignatureHeaders.timestamp(headers), body);
    return signer == null ? Outcome.SIGNATURE_WRONG : signer;
  }

  private static void assertRefused(Object verdict, Outcome outcome) {
    assertThat(verdict).isEqualTo(outcome);
  }
}
