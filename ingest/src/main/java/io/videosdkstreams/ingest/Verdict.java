package io.videosdkstreams.ingest;

/** Whether the holder of a secret token signed these bytes. */
sealed interface Verdict {

  /**
   * @param token the one that verified the request: a challenge is answered with the same
   */
  record Genuine(SecretToken token) implements Verdict {}

  /**
   * @param outcome one that is answered with 401
   */
  record Refused(Outcome outcome) implements Verdict {}
}
