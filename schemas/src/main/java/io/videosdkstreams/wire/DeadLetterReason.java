package io.videosdkstreams.wire;

/** Why a genuine webhook could not be decoded. */
public enum DeadLetterReason {
  /** The body is not one JSON document. */
  NOT_JSON,
  /** JSON, but not an object. */
  NOT_AN_OBJECT,
  /** No {@code event} field, or one that is not a text. */
  NO_EVENT,
  /** A known type whose session cannot be told. */
  NO_SESSION,
  /**
   * A known type of which nothing can be placed in time, or a document beyond the reader's limits.
   */
  MALFORMED;

  /** The word on the wire, e.g. {@code not_json}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
