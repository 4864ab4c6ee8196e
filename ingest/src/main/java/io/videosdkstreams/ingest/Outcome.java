package io.videosdkstreams.ingest;

import java.util.Locale;

/**
 * Every outcome that a webhook can have, and its answer. The sender retries 5xx only: what may be
 * temporary is 503, and only what cannot be genuine is 4xx.
 */
enum Outcome {
  APPENDED(Category.APPENDED, 200, ""),
  /** On our disk while the raw log is away; it is appended when the log is back. */
  SPOOLED(Category.SPOOLED, 200, ""),
  VALIDATED(Category.VALIDATED, 200, ""),

  UNKNOWN_SOURCE(Category.REFUSED, 404, "unknown source"),
  BODY_TOO_LARGE(Category.REFUSED, 413, "body over the limit"),
  SIGNATURE_MISSING(Category.REFUSED, 401, "x-zm-signature is missing"),
  SIGNATURE_MALFORMED(Category.REFUSED, 401, "x-zm-signature is malformed"),
  SIGNATURE_WRONG(Category.REFUSED, 401, "x-zm-signature does not match"),
  TIMESTAMP_MISSING(Category.REFUSED, 401, "x-zm-request-timestamp is missing"),
  TIMESTAMP_MALFORMED(Category.REFUSED, 401, "x-zm-request-timestamp is not in Unix seconds"),
  TIMESTAMP_TOO_OLD(Category.REFUSED, 401, "x-zm-request-timestamp is too old"),
  TIMESTAMP_AHEAD(Category.REFUSED, 401, "x-zm-request-timestamp is too far ahead"),
  CHALLENGE_MALFORMED(Category.REFUSED, 400, "payload.plainToken is missing or malformed"),

  /** The raw log has not been reached since the start. */
  STARTING(Category.FAILED, 503, "starting"),
  STOPPING(Category.FAILED, 503, "stopping"),
  QUEUE_FULL(Category.FAILED, 503, "too much is waiting for the raw log"),
  /** Appending may still succeed; the repetition has the same event id and counts as the same. */
  TIMED_OUT(Category.FAILED, 503, "not finished in time"),
  LOG_UNAVAILABLE(Category.FAILED, 503, "raw log not available"),
  /** The broker's clock is more than an hour behind ours: it rejects the current time. */
  LOG_CLOCK(Category.FAILED, 503, "the clock of the raw log's broker is behind"),
  /** The raw log refuses this record because of its configuration; not the sender's fault. */
  LOG_REFUSED(Category.FAILED, 503, "raw log refused the record"),
  /** The raw log is away, and the spool holds as much as it may. */
  SPOOL_FULL(Category.FAILED, 503, "the spool is full"),
  /** The raw log is away, and the disk does not take what should be spooled. */
  SPOOL_FAILED(Category.FAILED, 503, "the spool cannot be written"),
  /** The connection broke while the body was arriving, so this answer is rarely received. */
  BODY_BROKEN(Category.FAILED, 503, "body ended early"),
  /** Bodies of other requests occupy the memory for bodies that are still arriving. */
  TOO_MANY_BODIES(Category.FAILED, 503, "too many bodies are arriving"),
  UNEXPECTED(Category.FAILED, 503, "unexpected error");

  /** What the metrics add up by, with its description. */
  enum Category {
    APPENDED("In the raw log, answered 200"),
    SPOOLED("In the spool, answered 200"),
    VALIDATED("Challenges answered"),
    REFUSED("Answered 4xx: cannot be genuine"),
    FAILED("Answered 503: the sender repeats it");

    private final String description;

    Category(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  private final Category category;
  private final int status;
  private final String error;

  Outcome(Category category, int status, String error) {
    this.category = category;
    this.status = status;
    this.error = error;
  }

  Category category() {
    return category;
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
