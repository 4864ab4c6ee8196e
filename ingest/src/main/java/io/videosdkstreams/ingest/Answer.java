package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;

/**
 * What to answer, and why.
 *
 * @param json the whole body; empty for an event that was appended
 */
record Answer(Outcome outcome, String json) {

  static Answer of(Outcome outcome) {
    return outcome.error().isEmpty()
        ? new Answer(outcome, "")
        : new Answer(outcome, "{\"error\":\"" + outcome.error() + "\"}");
  }

  /** Both texts consist of characters that JSON does not escape. */
  static Answer toChallenge(String plainToken, SecretToken token) {
    String encrypted = token.sign(plainToken.getBytes(StandardCharsets.US_ASCII));
    return new Answer(
        Outcome.VALIDATED,
        "{\"plainToken\":\"" + plainToken + "\",\"encryptedToken\":\"" + encrypted + "\"}");
  }
}
