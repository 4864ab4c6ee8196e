package io.videosdkstreams.ingest;

import java.util.Locale;

/**
 * Everything that can become of a webhook, and its answer. The sender retries 5xx only, so whatever
 * may pass is 503, and 4xx is kept for what cannot be genuine.
 */
enum Outcome {
  APPENDED(Fate.APPENDED, 200, ""),
  /** On our disk while the raw log is away; it is appended when the log is back. */
  SPOOLED(Fate.SPOOLED, 200, ""),
  VALIDATED(Fate.VALIDATED, 200, ""),

  UNKNOWN_SOURCE(Fate.REFUSED, 404, "unknown source"),
  BODY_TOO_LARGE(Fate.REFUSED, 413, "body over the limit"),
  SIGNATURE_MISSING(Fate.REFUSED, 401, "x-zm-signature is missing"),
  SIGNATURE_MALFORMED(Fate.REFUSED, 401, "x-zm-signature is malformed"),
  SIGNATURE_WRONG(Fate.REFUSED, 401, "x-zm-signature does not match"),
  TIMESTAMP_MISSING(Fate.REFUSED, 401, "x-zm-request-timestamp is missing"),
  TIMESTAMP_MALFORMED(Fate.REFUSED, 401, "x-zm-request-timestamp is not in Unix seconds"),
  TIMESTAMP_TOO_OLD(Fate.REFUSED, 401, "x-zm-request-timestamp is too old"),
  TIMESTAMP_AHEAD(Fate.REFUSED, 401, "x-zm-request-timestamp is too far ahead"),
  CHALLENGE_MALFORMED(Fate.REFUSED, 400, "payload.plainToken is missing or malformed"),

  /** The raw log has not been reached since the start. */
  STARTING(Fate.FAILED, 503, "starting"),
  STOPPING(Fate.FAILED, 503, "stopping"),
  QUEUE_FULL(Fate.FAILED, 503, "too much is waiting for the raw log"),
  /** Appending may still succeed; the repetition has the same event id and counts as the same. */
  TIMED_OUT(Fate.FAILED, 503, "not finished in time"),
  LOG_UNAVAILABLE(Fate.FAILED, 503, "raw log not available"),
  /** The broker's clock is more than an hour behind ours: it takes what arrives now for wrong. */
  LOG_CLOCK(Fate.FAILED, 503, "the clock of the raw log's broker is behind"),
  /** The raw log will not take this record as it is configured; not the sender's fault. */
  LOG_REFUSED(Fate.FAILED, 503, "raw log refused the record"),
  /** The raw log is away, and the spool holds as much as it may. */
  SPOOL_FULL(Fate.FAILED, 503, "the spool is full"),
  /** The raw log is away, and the disk does not take what should be spooled. */
  SPOOL_FAILED(Fate.FAILED, 503, "the spool cannot be written"),
  /** The connection broke while the body was arriving, so hardly anybody reads this answer. */
  BODY_BROKEN(Fate.FAILED, 503, "body ended early"),
  /** Bodies of other requests occupy what memory there is for bodies that are still arriving. */
  TOO_MANY_BODIES(Fate.FAILED, 503, "too many bodies are arriving"),
  UNEXPECTED(Fate.FAILED, 503, "unexpected error");

  /** What the metrics add up by. */
  enum Fate {
    APPENDED,
    SPOOLED,
    VALIDATED,
    REFUSED,
    FAILED
  }

  private final Fate fate;
  private final int status;
  private final String error;

  Outcome(Fate fate, int status, String error) {
    this.fate = fate;
    this.status = status;
    this.error = error;
  }

  Fate fate() {
    return fate;
  }

  int status() {
    return status;
  }

  /** For the answer's body; says nothing that only a holder of the secret should know. */
  String error() {
    return error;
  }

  /** The metrics' tag. */
  String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
