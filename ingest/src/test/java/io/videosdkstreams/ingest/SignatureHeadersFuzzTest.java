package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Any headers: what is let pass is exactly what patterns and arithmetic say. */
final class SignatureHeadersFuzzTest {

  private static final long NOW = 1_773_500_520_123L;
  private static final long MAX_AGE = 7_200_000;
  private static final long MAX_AHEAD = 300_000;
  private static final String SIGNATURE = "x-zm-signature";
  private static final String TIMESTAMP = "x-zm-request-timestamp";

  /** A line of the input is a header: its first character says which. */
  @FuzzTest(maxDuration = "1m")
  void whatPassesIsWellFormedAndOfThisTime(byte[] input) {
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    List<String> signatures = new ArrayList<>();
    List<String> timestamps = new ArrayList<>();
    for (String line : new String(input, ISO_8859_1).split("\n", 6)) {
      String value = line.isEmpty() ? "" : line.substring(1);
      boolean signature = line.startsWith("s");
      (signature ? signatures : timestamps).add(value);
      headers.add(signature ? SIGNATURE : TIMESTAMP, value);
    }
    byte[] parsed = new byte[SecretToken.SIGNATURE_BYTES];
    Outcome refusal = new SignatureHeaders(MAX_AGE, MAX_AHEAD).check(headers, NOW, parsed);

    boolean genuine =
        signatures.size() == 1
            && signatures.getFirst().matches("v0=[0-9a-f]{64}")
            && timestamps.size() == 1
            && timestamps.getFirst().matches("0|[1-9][0-9]{0,14}")
            && isOfThisTime(Long.parseLong(timestamps.getFirst()));
    assertThat(refusal == null).isEqualTo(genuine);
    if (genuine) {
      assertThat("v0=" + HexFormat.of().formatHex(parsed)).isEqualTo(signatures.getFirst());
      assertThat(SignatureHeaders.timestamp(headers)).isEqualTo(timestamps.getFirst());
    }
  }

  private static boolean isOfThisTime(long seconds) {
    long age = NOW - seconds * 1_000;
    return age <= MAX_AGE && age >= -MAX_AHEAD;
  }
}
