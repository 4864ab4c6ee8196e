package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Decides on bytes, before anything reads them. */
final class SignatureVerifier {

  private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");

  /** ASCII digits as the sender writes them; 15 of them cannot overflow as milliseconds. */
  private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,14}");

  private final List<SecretToken> tokens;
  private final Duration behind;
  private final Duration ahead;
  private final Clock clock;

  SignatureVerifier(List<SecretToken> tokens, Duration behind, Duration ahead, Clock clock) {
    this.tokens = List.copyOf(tokens);
    this.behind = behind;
    this.ahead = ahead;
    this.clock = clock;
  }

  /**
   * @param signatures every {@code x-zm-signature} of the request; one is expected
   * @param timestamps every {@code x-zm-request-timestamp}; one is expected
   */
  Verdict verify(List<String> signatures, List<String> timestamps, byte[] body) {
    if (signatures.isEmpty()) {
      return new Verdict.Refused(Outcome.SIGNATURE_MISSING);
    }
    if (timestamps.isEmpty()) {
      return new Verdict.Refused(Outcome.TIMESTAMP_MISSING);
    }
    String signature = signatures.getFirst();
    if (signatures.size() > 1 || !SIGNATURE.matcher(signature).matches()) {
      return new Verdict.Refused(Outcome.SIGNATURE_MALFORMED);
    }
    String timestamp = timestamps.getFirst();
    if (timestamps.size() > 1 || !SECONDS.matcher(timestamp).matches()) {
      return new Verdict.Refused(Outcome.TIMESTAMP_MALFORMED);
    }
    long age = clock.millis() - Long.parseLong(timestamp) * 1000;
    if (age > behind.toMillis()) {
      return new Verdict.Refused(Outcome.TIMESTAMP_TOO_OLD);
    }
    if (age < -ahead.toMillis()) {
      return new Verdict.Refused(Outcome.TIMESTAMP_AHEAD);
    }
    SecretToken token = signer(signature, timestamp, body);
    return token == null
        ? new Verdict.Refused(Outcome.SIGNATURE_WRONG)
        : new Verdict.Genuine(token);
  }

  /** Tries every token, so that the time taken does not tell which of them matched. */
  private SecretToken signer(String signature, String timestamp, byte[] body) {
    byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
    byte[] before = ("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII);
    SecretToken signer = null;
    for (SecretToken token : tokens) {
      byte[] expected = ("v0=" + token.sign(before, body)).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, given)) {
        signer = token;
      }
    }
    return signer;
  }
}
